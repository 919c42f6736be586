import { FileQuestion } from 'lucide-react'
import type { LedgerView as Ledger } from '../../../../bridge/conversion-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { sentence } from '../../components/sentence.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { useMedia } from '../../components/use-media.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer } from '../../store/store-context.ts'
import { isAboutFailure } from '../../store/rejected-selection.ts'
import { FailedConversion, FailureBanner } from './failed-conversion.tsx'
import { LedgerDetails } from './ledger-details.tsx'
import { arrangeLedger } from './ledger-lines.ts'
import { LedgerMatrix } from './ledger-matrix.tsx'
import { LedgerSummary } from './ledger-summary.tsx'
import './ledger.css'
import { TroubleLine } from './trouble-line.tsx'

/** What became of a category as a whole, field by field. */
export function CategoryConversion({ route }: { readonly route: ConversionRoute }) {
  const answer = useViewer(({ conversion }) => conversion.ledger)
  const isOther = answer?.subject.category !== route.category
  if (answer === null || isOther || answer.content.state === 'loading') return <Loading />
  if (answer.content.state === 'failed') {
    return <NoLedger route={route} problem={answer.content.problem} />
  }
  return (
    <>
      <TroubleLine />
      <Category route={route} ledger={answer.content.value} />
    </>
  )
}

function Category({ route, ledger }: { route: ConversionRoute; ledger: Ledger }) {
  if (ledger.rejected.length === 0) return <LedgerScreen route={route} ledger={ledger} />
  return (
    <>
      <FailureBanner ledger={ledger} />
      {isAboutFailure(route.at) ? (
        <FailedConversion route={route} ledger={ledger} />
      ) : (
        <LedgerScreen route={route} ledger={ledger} />
      )}
    </>
  )
}

function LedgerScreen({ route, ledger }: { route: ConversionRoute; ledger: Ledger }) {
  const isNarrow = useMedia('(width < 1100px)')
  const shown = arrangeLedger(ledger, route.isOnlyChanged)
  const selected = shown.rows.find(({ id }) => id === route.at) ?? null
  const matrix = <LedgerMatrix route={route} ledger={ledger} shown={shown} />
  const hasDetails = selected !== null
  return (
    <>
      <LedgerSummary ledger={ledger} />
      <PaneGroup
        // The group takes its sizes when it is made.
        key={`${hasDetails} ${isNarrow}`}
        name={isNarrow ? 'ledger-narrow' : 'ledger'}
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        panes={hasDetails ? ['matrix', 'details'] : ['matrix']}
      >
        <Pane id="matrix" label="Ledger" minSize="200px">
          {matrix}
        </Pane>
        {hasDetails ? <Divider label="Size of the details" /> : null}
        {selected === null ? null : (
          <Pane
            id="details"
            label="What is selected"
            size={isNarrow ? '240px' : '288px'}
            minSize="160px"
          >
            <LedgerDetails route={route} row={selected} />
          </Pane>
        )}
      </PaneGroup>
    </>
  )
}

/** Why there is nothing to explain, and what helps. */
function NoLedger({ route, problem }: { route: ConversionRoute; problem: Problem }) {
  if (problem.code !== 'no-legacy-format' && problem.code !== 'legacy-missing') {
    return (
      <div className="cv-note">
        <ProblemCard problem={problem} />
      </div>
    )
  }
  return (
    <EmptyState icon={FileQuestion} title={`Nothing to convert in ${route.category}`}>
      {sentence(problem.cause)} <code>{problem.target}</code>
      <br />
      {sentence(problem.next)}
    </EmptyState>
  )
}

function Loading() {
  return (
    <div className="cv-note" aria-busy>
      <Skeleton width={420} />
      <Skeleton width={560} />
      <Skeleton width={500} />
      <span className="unseen">Every record is being explained.</span>
    </div>
  )
}
