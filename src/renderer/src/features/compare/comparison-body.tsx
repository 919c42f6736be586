import { FileQuestion } from 'lucide-react'
import type { ComparisonSide, ComparisonView } from '../../../../bridge/comparison-shapes.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { sentence } from '../../components/sentence.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import type { CompareRoute } from '../../routes.ts'
import { fileOf, viewOf } from '../../store/comparison-slice.ts'
import { useViewer } from '../../store/store-context.ts'
import { ComparedRecords } from './compared-records.tsx'
import { isTold } from './comparison-outcome.ts'
import { FileBoard } from './file-board.tsx'

/** What came of the comparison: what differs, or which side keeps it from being told, and why. */
export function ComparisonBody({ route }: { readonly route: CompareRoute }) {
  const answer = useViewer(({ comparison }) => comparison.view)
  const view = useViewer(({ comparison }) => viewOf(route, comparison))
  const file = useViewer(({ comparison }) => fileOf(route, comparison))
  if (answer?.content.state === 'failed') {
    return (
      <div className="cv-note">
        <ProblemCard
          problem={answer.content.problem}
          actions={<CommandButton command="compare.again" label="Try again" />}
        />
      </div>
    )
  }
  if (view === null) return <Loading />
  if (!isTold(view)) return <NotCompared view={view} />
  return (
    <>
      <Trouble />
      <Missing view={view} />
      {file === null ? (
        <FileBoard view={view} />
      ) : (
        <ComparedRecords route={route} view={view} file={file} />
      )}
    </>
  )
}

/** Which of the two cannot be compared, and why. */
function NotCompared({ view: { before, after, problem } }: { readonly view: ComparisonView }) {
  const failed = ([before, after] as const).flatMap((side, index) =>
    side.state === 'failed' ? [{ side, letter: index === 0 ? 'A' : 'B' }] : [],
  )
  const again = <CommandButton command="compare.again" label="Read both again" />
  if (failed.length > 0) {
    return (
      <div className="cv-note">
        {failed.map(({ side, letter }) =>
          side.problem === null ? null : (
            <ProblemCard
              key={letter}
              problem={side.problem}
              title={`${letter} cannot be compared: ${side.title}`}
              actions={side.problem.code === 'record-rejected' ? <WhyRejected /> : again}
            />
          ),
        )}
      </div>
    )
  }
  if (problem !== null) {
    return (
      <div className="cv-note">
        <ProblemCard problem={problem} title="These two do not compare" />
      </div>
    )
  }
  return (
    <EmptyState icon={FileQuestion} title="There is nothing to compare" actions={again}>
      {[before, after].map((side, index) => (
        <span key={index} className="compare-absent">
          {index === 0 ? 'A' : 'B'}: {whyAbsent(side)} <code>{side.path}</code>
        </span>
      ))}
    </EmptyState>
  )
}

function whyAbsent({ problem, title }: ComparisonSide): string {
  return problem === null ? `${title} holds nothing of it.` : sentence(problem.cause)
}

function WhyRejected() {
  return <CommandButton command="compare.conversion" label="Show why it does not convert" />
}

/** That one of the two is not there, so that every record of the other counts as a difference. */
function Missing({ view: { before, after } }: { readonly view: ComparisonView }) {
  return [before, after].map((side, index) =>
    side.state === 'empty' ? (
      <p key={index} className="cv-notice warn" role="status">
        <b>
          {index === 0 ? 'A' : 'B'} is missing: there is no {side.title}.
        </b>{' '}
        <code>{side.path}</code>{' '}
        {index === 0
          ? 'Every record of B counts as added.'
          : 'Every record of A counts as removed.'}
      </p>
    ) : null,
  )
}

/** That what is shown could not be asked for anew, and is still what it was. */
function Trouble() {
  const trouble = useViewer(({ comparison }) => comparison.trouble)
  if (trouble === null) return null
  return (
    <p className="cv-notice warn" role="status">
      <b>Shown as it was read last.</b> {trouble.cause} ({trouble.target}). {trouble.next}
    </p>
  )
}

function Loading() {
  return (
    <div className="cv-note" aria-busy>
      <Skeleton width={420} />
      <Skeleton width={560} />
      <Skeleton width={500} />
      <span className="unseen">Both are being read and compared.</span>
    </div>
  )
}
