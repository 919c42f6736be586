import type { VerdictCounts } from '../../../../bridge/conversion-shapes.ts'
import { VERDICTS, type Verdict } from '../../../../domain/conversion/entry.ts'

/** What verdicts of one tone come to. */
const TONES: readonly (readonly [tone: string, verdicts: readonly Verdict[]])[] = [
  ['quiet', ['copied']],
  ['moved', ['renamed', 'merged']],
  ['changed', ['mapped', 'coerced']],
  ['good', ['defaulted', 'derived', 'added']],
  ['void', ['omitted', 'dropped']],
]

/** A record's verdicts as a strip: how much of it is copied, moved, changed, new, and not in v2. */
export function VerdictStrip({ counts }: { readonly counts: VerdictCounts }) {
  const words = VERDICTS.flatMap((verdict) => {
    const count = counts[verdict] ?? 0
    return count === 0 ? [] : [`${count} ${verdict}`]
  })
  return (
    <span className="strip" title={words.join(', ')}>
      <span className="unseen">{words.join(', ')}</span>
      {TONES.map(([tone, verdicts]) => {
        const count = verdicts.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0)
        return count === 0 ? null : <i key={tone} className={tone} style={{ flex: count }} />
      })}
    </span>
  )
}
