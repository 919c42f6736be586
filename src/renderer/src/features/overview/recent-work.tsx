import { useShallow } from 'zustand/shallow'
import type { FolderId, OperationShape } from '../../../../bridge/viewer-shapes.ts'
import { countOf } from '../../components/numbers.ts'
import { formatInstant } from '../../components/times.ts'
import { summarize } from '../../store/operation-report.ts'
import { operationsOf } from '../../store/references-selectors.ts'
import { useViewer } from '../../store/store-context.ts'
import { Changes } from './changes.tsx'
import { useMinute } from './use-minute.ts'

const SHOWN = 5

/** What was done in the folder lately; only where there is height for it. */
export function RecentWork({ folder }: { readonly folder: FolderId }) {
  const ended = useViewer(
    useShallow((state) =>
      operationsOf(state, folder)
        .filter(({ endedAt }) => endedAt !== null)
        .slice(0, SHOWN),
    ),
  )
  if (ended.length === 0) return null
  return (
    <section className="recent" aria-label="Recent work">
      <div className="tg">
        <b>Recent</b> what was done since the program was started
      </div>
      {ended.map((operation) => (
        <RecentLine key={operation.operationId} operation={operation} />
      ))}
    </section>
  )
}

function RecentLine({ operation }: { readonly operation: OperationShape }) {
  const nowMs = useMinute()
  const { action, startedAt, isCancelled, categories } = operation
  const summary = summarize(operation)
  const [only] = categories
  const what =
    categories.length === 1 && only !== undefined
      ? only.category
      : countOf(categories.length, 'category', 'categories')
  return (
    <div className="tr">
      <span className="muted tabular">{formatInstant(startedAt, nowMs)}</span>
      <span className="cut">
        <b>{action === 'fetch' ? 'Refresh' : 'Conversion'}</b> of {what}
        {isCancelled ? ', cancelled' : ''}
        {summary.failed.length === 0 ? '' : `, ${summary.failed.length} failed`}
      </span>
      <Changes changes={summary} />
    </div>
  )
}
