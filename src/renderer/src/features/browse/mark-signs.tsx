import { CircleAlert, CircleDashed, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { RecordMark } from './record-marks.ts'

const ICONS: Readonly<Record<Exclude<RecordMark['sign'], 'v2-only'>, LucideIcon>> = {
  rejected: OctagonX,
  'left-out': CircleDashed,
  issues: TriangleAlert,
  findings: CircleAlert,
}

/** The signs of a record; more than two are told in words only. */
export function MarkSigns({ marks }: { readonly marks: readonly RecordMark[] }) {
  if (marks.length === 0) return null
  const words = marks.map((mark) => mark.words).join(', ')
  return (
    <span className="marks" title={words}>
      {marks.slice(0, 2).map(({ sign }) => (
        <MarkSign key={sign} sign={sign} />
      ))}
      <span className="unseen">{words}</span>
    </span>
  )
}

/** One sign, without its words. */
export function MarkSign({ sign }: Pick<RecordMark, 'sign'>) {
  if (sign === 'v2-only') return <OnlyInV2 />
  const Icon = ICONS[sign]
  return <Icon size={14} className={`mark-${sign}`} aria-hidden />
}

/** The app's motif: nothing where legacy stands, v2 filled. */
function OnlyInV2() {
  return (
    <svg className="mark-v2-only" width="14" height="14" viewBox="0 0 14 14" aria-hidden>
      <rect x="1.2" y="2.5" width="4" height="9" rx="1.2" strokeDasharray="1.8 1.4" />
      <rect x="8.8" y="2.5" width="4" height="9" rx="1.2" className="filled" />
    </svg>
  )
}
