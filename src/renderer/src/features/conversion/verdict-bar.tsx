import { CheckCheck, TriangleAlert } from 'lucide-react'
import { VERDICTS, type Verdict } from '../../../../domain/conversion/entry.ts'
import { formatCount } from '../../components/numbers.ts'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { countVerdicts } from './explained-filter.ts'
import type { ExplainedModel } from './explained-model.ts'
import { isLost, VERDICT_MEANINGS } from './verdict-words.ts'

export interface VerdictBarProps {
  readonly route: ConversionRoute
  readonly model: ExplainedModel
  /** How many entries the filter leaves. */
  readonly shown: number
}

/** The ten verdicts with how many entries each has; pressed, only those are shown. */
export function VerdictBar({ route, model, shown }: VerdictBarProps) {
  const store = useViewerStore()
  const { entries, leaves, named } = model
  const { verdicts, isOnlyChanged } = route
  const arrange = store.getState().arrangeConversion
  const counts = countVerdicts(entries, isOnlyChanged)
  const losesSomething = entries.some(isLost)
  return (
    <div className="bar vbar">
      <div className="vchips" role="group" aria-label="Verdicts that are shown">
        {VERDICTS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            className={`vchip ${counts.get(verdict) === 0 ? 'zero' : ''}`}
            title={VERDICT_MEANINGS[verdict]}
            aria-pressed={verdicts.includes(verdict)}
            onClick={() => arrange({ verdicts: toggled(verdicts, verdict) })}
          >
            <VerdictSign verdict={verdict} isLost={verdict === 'dropped' && losesSomething} />
            <span>{verdict}</span> <b className="tabular">{counts.get(verdict)}</b>
          </button>
        ))}
      </div>
      <span className="cover" role="status">
        {shown === entries.length ? (
          <>
            {named === leaves ? (
              <CheckCheck size={14} aria-hidden />
            ) : (
              <TriangleAlert size={14} aria-hidden />
            )}
            {formatCount(named)} of {formatCount(leaves)} leaves explained
          </>
        ) : (
          `${formatCount(shown)} of ${formatCount(entries.length)} entries`
        )}
      </span>
    </div>
  )
}

function toggled(verdicts: readonly Verdict[], verdict: Verdict): readonly Verdict[] {
  return VERDICTS.filter((other) =>
    other === verdict ? !verdicts.includes(other) : verdicts.includes(other),
  )
}
