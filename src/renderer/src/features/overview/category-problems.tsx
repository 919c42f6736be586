import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { describeKept } from '../../components/freshness-words.ts'
import { ProblemCard } from '../../components/problem-card.tsx'
import { sentence } from '../../components/sentence.ts'
import { formatInstant } from '../../components/times.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { actionsFor } from '../../store/problem-actions.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { useMinute } from './use-minute.ts'

export interface CategoryProblemsProps {
  readonly folder: FolderId
  readonly overview: CategoryOverview
}

/** Everything that is wrong with a category, whole: text that can be focused, selected and copied. */
export function CategoryProblems({ folder, overview }: CategoryProblemsProps) {
  const nowMs = useMinute()
  const { freshness, legacy, v2, provenance } = overview
  const failed = freshness.state === 'failed' ? freshness : null
  return (
    <>
      {failed === null ? null : (
        <ProblemCard
          isCompact
          problem={failed.problem}
          note={`${formatInstant(failed.at, nowMs)}, at ${failed.stage}; ${describeKept(failed.data, nowMs)}`}
          actions={<ProblemActions {...{ folder, overview, problem: failed.problem }} />}
        />
      )}
      {[legacy.problem, v2.problem].map((problem) =>
        problem === null ? null : (
          <ProblemCard
            key={problem.target}
            isCompact
            problem={problem}
            actions={<ProblemActions {...{ folder, overview, problem }} />}
          />
        ),
      )}
      {provenance.state === 'fails' && failed === null ? (
        <p className="note bad" tabIndex={0}>
          The legacy file in this folder does not convert: {sentence(provenance.reason)}
        </p>
      ) : null}
    </>
  )
}

function ProblemActions(props: CategoryProblemsProps & { readonly problem: Problem }) {
  const { folder, overview, problem } = props
  const store = useViewerStore()
  const copy = async () => {
    const wasCopied = await copyText(describeProblem(problem))
    store.getState().announce(wasCopied ? 'Copied.' : 'It could not be copied.')
  }
  const actions = actionsFor(store.getState(), { folder, category: overview.category, problem })
  return (
    <>
      {actions.map(({ label, run }) => (
        <Button key={label} isSmall onClick={run}>
          {label}
        </Button>
      ))}
      <Button isSmall look="ghost" onClick={() => void copy()}>
        Copy details
      </Button>
    </>
  )
}

/** All fields, a line each: to be pasted where it is asked about. */
function describeProblem({ code, action, target, cause, kept, next }: Problem): string {
  return [
    `could not ${action} (${code})`,
    `where: ${target}`,
    `cause: ${cause}`,
    `kept: ${kept}`,
    `next: ${next}`,
  ].join('\n')
}
