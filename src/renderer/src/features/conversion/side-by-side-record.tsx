import type { ConversionRoute } from '../../routes.ts'
import { useViewer } from '../../store/store-context.ts'
import { OtherRowsNotice } from './other-rows-notice.tsx'
import { Loading, Notices, NotShown, Unexplained } from './record-notes.tsx'
import { SideBySideView } from './side-by-side-view.tsx'
import { TroubleLine } from './trouble-line.tsx'

/** A record's legacy and v2 values beside each other, or why they cannot be shown. */
export function SideBySideRecord({ route }: { readonly route: ConversionRoute }) {
  const answer = useViewer(({ conversion }) => conversion.aligned)
  if (answer === null || answer.content.state === 'loading') return <Loading />
  if (answer.content.state === 'failed') return <NotShown problem={answer.content.problem} />
  const record = answer.content.value
  return (
    <>
      <TroubleLine />
      <Notices outcome={record.outcome} />
      <OtherRowsNotice rows={record.otherRows} />
      {record.outcome.state === 'v2-only' ? (
        <Unexplained category={record.category} />
      ) : (
        <SideBySideView route={route} record={record} />
      )}
    </>
  )
}
