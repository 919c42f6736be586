import { useMemo } from 'react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { modelOf, select } from './conversion-actions.ts'
import { filterLines, stoppingLine, type ShownLines } from './explained-filter.ts'
import type { ExplainedModel } from './explained-model.ts'
import { ExplainedView } from './explained-view.tsx'
import { LegacyList } from './legacy-list.tsx'
import { RawView } from './raw-view.tsx'
import { Loading, Notices, NotShown, outcomeOf, Unexplained } from './record-notes.tsx'
import { SideBySideRecord } from './side-by-side-record.tsx'
import { TroubleLine } from './trouble-line.tsx'
import { VerdictBar } from './verdict-bar.tsx'

/** What became of one record, in the view that is chosen. */
export function RecordConversion({ route }: { readonly route: ConversionRoute }) {
  switch (route.view) {
    case 'side-by-side':
      return <SideBySideRecord route={route} />
    case 'explained':
      return <ExplainedRecord route={route} />
    case 'raw':
      return <RawRecord route={route} />
  }
}

function RawRecord({ route }: { readonly route: ConversionRoute }) {
  const answer = useViewer(({ conversion }) => conversion.record)
  // The record need not convert, nor the file be readable, for its text to be shown.
  if (answer === null || answer.content.state !== 'ready') return <ExplainedRecord route={route} />
  return (
    <>
      <TroubleLine />
      <RawView route={route} record={answer.content.value} />
    </>
  )
}

function ExplainedRecord({ route }: { readonly route: ConversionRoute }) {
  const answer = useViewer(({ conversion }) => conversion.record)
  if (answer === null || answer.content.state === 'loading') return <Loading />
  if (answer.content.state === 'failed') return <NotShown problem={answer.content.problem} />
  const record = answer.content.value
  const model = modelOf(record)
  return (
    <>
      <TroubleLine />
      {model === null ? (
        <Unexplained category={record.category} />
      ) : (
        <Explained route={route} record={record} model={model} />
      )}
    </>
  )
}

interface ExplainedProps {
  readonly route: ConversionRoute
  readonly record: RecordInspection
  readonly model: ExplainedModel
}

function Explained({ route, record, model }: ExplainedProps) {
  const { verdicts, isOnlyChanged } = route
  const lines = useMemo(
    () => filterLines(model, { verdicts, isOnlyChanged }),
    [model, verdicts, isOnlyChanged],
  )
  if (record.explanation?.state === 'rejected') {
    return (
      <>
        <Notices outcome={outcomeOf(record)} />
        <RejectedLines route={route} lines={lines} />
      </>
    )
  }
  return (
    <>
      <VerdictBar route={route} model={model} shown={lines.shown} />
      <Notices outcome={outcomeOf(record)} />
      <ExplainedView route={route} record={record} lines={lines} />
    </>
  )
}

/** The legacy record alone: nothing was made of it. */
function RejectedLines({ route, lines }: { route: ConversionRoute; lines: ShownLines }) {
  const store = useViewerStore()
  return (
    <section className="pane" aria-label="Legacy record" data-pane="legacy" tabIndex={-1}>
      <LegacyList
        rows={lines.legacy}
        lit={NONE}
        selected={route.at ?? stoppingLine(lines)}
        onSelect={(id) => select(store.getState(), id)}
        onHover={ignore}
        onScroller={ignore}
      />
    </section>
  )
}

const NONE: ReadonlySet<string> = new Set()

function ignore(): void {
  // Nothing is linked with a record that does not convert.
}
