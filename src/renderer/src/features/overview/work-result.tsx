import { Check, Equal, Hourglass, MinusCircle, OctagonX } from 'lucide-react'
import type { FolderId, OperationStep, StepResult } from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import { assertNever } from '../../../../domain/problem.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { Button } from '../../components/button.tsx'
import { describeProgress } from '../../components/freshness-words.ts'
import { countOf } from '../../components/numbers.ts'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Ring } from '../../components/ring.tsx'
import { formatInstant, formatSpan } from '../../components/times.ts'
import { actionsFor } from '../../store/problem-actions.ts'
import { lastEndedIn, progressOf, runningIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { Changes } from './changes.tsx'
import { useMinute } from './use-minute.ts'

/** What is under way, or what ended last: category by category, with the next step. */
export function WorkResult({ folder }: { readonly folder: FolderId }) {
  const operation = useViewer((state) => runningIn(state, folder)[0] ?? lastEndedIn(state, folder))
  const nowMs = useMinute()
  if (operation === null)
    return <p className="muted">Nothing was refreshed since this program was started.</p>
  const { action, startedAt, endedAt, isCancelled, categories } = operation
  const word = action === 'fetch' ? 'Refresh' : 'Conversion'
  const took = endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt)
  return (
    <>
      <p className="result-head tabular">
        <b>
          {word} of {countOf(categories.length, 'category', 'categories')}
        </b>{' '}
        <span className="muted">
          {formatInstant(startedAt, nowMs)}
          {took === null
            ? ''
            : `, ${isCancelled ? 'cancelled' : 'ended'} after ${formatTook(took)}`}
        </span>
        {endedAt === null ? <CommandButton command="work.cancel" label="Cancel" isSmall /> : null}
      </p>
      {endedAt === null ? (
        <span
          className="progress"
          role="progressbar"
          aria-label={`${word} in all`}
          aria-valuenow={Math.round(progressOf(operation) * 100)}
        >
          <i style={{ width: `${progressOf(operation) * 100}%` }} />
        </span>
      ) : null}
      <ul className="results">
        {categories.map((step) => (
          <StepItem key={step.category} folder={folder} step={step} />
        ))}
      </ul>
    </>
  )
}

function formatTook(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatSpan(ms)
}

interface StepItemProps {
  readonly folder: FolderId
  readonly step: OperationStep
}

function StepItem({ folder, step }: StepItemProps) {
  switch (step.state) {
    case 'waiting':
      return (
        <li>
          <Hourglass size={16} className="muted" aria-hidden />
          <b>{step.category}</b>
          <span className="muted">waiting</span>
        </li>
      )
    case 'working':
      return (
        <li className="now">
          <Ring share={step.totalBytes === null ? null : step.receivedBytes / step.totalBytes} />
          <b>{step.category}</b>
          <span className="tabular">{describeProgress(step)}</span>
        </li>
      )
    case 'settled':
      return <ResultItem folder={folder} category={step.category} result={step.result} />
    default:
      return assertNever(step)
  }
}

interface ResultItemProps {
  readonly folder: FolderId
  readonly category: CategoryId
  readonly result: StepResult
}

function ResultItem({ folder, category, result }: ResultItemProps) {
  switch (result.outcome) {
    case 'updated':
    case 'unchanged': {
      const isUpdated = result.outcome === 'updated'
      const Icon = isUpdated ? Check : Equal
      return (
        <li>
          <Icon size={16} className={isUpdated ? 'good' : 'muted'} aria-hidden />
          <b>{category}</b>
          {isUpdated ? <Changes changes={result} /> : <span className="muted">unchanged</span>}
          {result.notes.map((note) => (
            <p key={note} className="small soft">
              {note}
            </p>
          ))}
          {result.problem === null ? null : <ProblemCard isCompact problem={result.problem} />}
        </li>
      )
    }
    case 'failed':
      return (
        <li>
          <OctagonX size={16} className="bad" aria-hidden />
          <b>{category}</b>
          <span className="bad">failed</span>
          <ProblemCard
            isCompact
            problem={result.problem}
            actions={<NextSteps folder={folder} category={category} problem={result.problem} />}
          />
        </li>
      )
    case 'skipped':
      return (
        <li>
          <MinusCircle size={16} className="muted" aria-hidden />
          <b>{category}</b>
          <span className="muted">{result.reason}</span>
        </li>
      )
    default:
      return assertNever(result)
  }
}

function NextSteps(props: Parameters<typeof actionsFor>[1]) {
  const store = useViewerStore()
  return actionsFor(store.getState(), props).map(({ label, run }) => (
    <Button key={label} isSmall onClick={run}>
      {label}
    </Button>
  ))
}
