import {
  ClockAlert,
  CloudAlert,
  FilePenLine,
  Flag,
  Hourglass,
  OctagonX,
  Unplug,
  type LucideIcon,
} from 'lucide-react'
import './freshness-sign.css'
import type { FreshnessSignName, FreshnessWords } from './freshness-words.ts'
import { Ring } from './ring.tsx'

const ICONS: Readonly<Partial<Record<FreshnessSignName, LucideIcon>>> = {
  ttl: ClockAlert,
  edited: FilePenLine,
  stale: Flag,
  none: Unplug,
  failed: OctagonX,
  kept: CloudAlert,
  waiting: Hourglass,
}

/** The sign of a freshness alone; its word stands beside it wherever it is used. */
export function FreshnessGlyph({ sign, share }: Pick<FreshnessWords, 'sign' | 'share'>) {
  const Icon = ICONS[sign]
  if (Icon !== undefined) return <Icon size={16} aria-hidden />
  if (sign === 'behind') return <BehindGlyph />
  if (sign === 'never') return <DottedRing />
  return <Ring share={share} mark={sign === 'fresh' ? 'dot' : 'arrow'} />
}

/** How fresh a category is: sign, word and reason. */
export function FreshnessSign({ words }: { readonly words: FreshnessWords }) {
  const { sign, word, reason, kept, share } = words
  return (
    <span className={`fresh fresh-${sign}`}>
      <FreshnessGlyph sign={sign} share={share} />
      <b>{word}</b>
      <span className="why tabular" title={reason}>
        {reason}
      </span>
      {kept === null ? null : <span className="kept tabular">{kept}</span>}
    </span>
  )
}

/** The app's motif: legacy is there, v2 is not what belongs beside it. */
function BehindGlyph() {
  return (
    <svg className="fs" viewBox="0 0 16 16" aria-hidden>
      <rect x="1.8" y="3" width="4.6" height="10" rx="1.4" className="dot" />
      <rect
        x="10"
        y="3"
        width="4.2"
        height="10"
        rx="1.4"
        strokeWidth="1.5"
        strokeDasharray="2 1.6"
      />
    </svg>
  )
}

function DottedRing() {
  return (
    <svg className="fs" viewBox="0 0 16 16" aria-hidden>
      <circle cx="8" cy="8" r="5.25" strokeDasharray="2.1 2.02" />
    </svg>
  )
}
