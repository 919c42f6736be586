import type { Verdict } from '../../../domain/conversion/entry.ts'
import './verdict-sign.css'

/** The ten signs, drawn for this app on a tile of 16 by 16. */
const PATHS: Readonly<Record<Verdict, string>> = {
  copied: 'M4.25 6.25h7.5M4.25 9.75h7.5',
  renamed: 'M3.75 8h8M8.9 5l2.95 3-2.95 3',
  mapped: 'M3.9 5v6M3.9 8h8M9.1 5l2.95 3-2.95 3',
  merged: 'M3.6 4.6c3 0 3 3.4 5.2 3.4h3.4M3.6 11.4c3 0 3-3.4 5.2-3.4M10 5.9 12.2 8 10 10.1',
  coerced:
    'M3.9 6.9c1.35-1.5 2.7-1.5 4.1 0s2.75 1.5 4.1 0M3.9 10.4c1.35-1.5 2.7-1.5 4.1 0s2.75 1.5 4.1 0',
  defaulted: 'M4.1 8a3.9 3.9 0 1 0 7.8 0a3.9 3.9 0 1 0-7.8 0M7.9 8h.2',
  derived: 'M11 4.4c-1.7-.8-2.8 0-3.1 1.7L6.9 10.6c-.35 1.6-1.3 2-2.6 1.4M5.6 7.5h4.6',
  added: 'M8 4.1v7.8M4.1 8h7.8',
  omitted: 'M4.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M4.6 11.4l6.8-6.8',
  dropped: 'M4.9 4.9l6.2 6.2M11.1 4.9l-6.2 6.2',
}

export interface VerdictSignProps {
  readonly verdict: Verdict
  /** Whether information is gone. */
  readonly isLost?: boolean
}

/** A verdict as a sign; a solid tile: the value is in v2, a hollow one: it is not. */
export function VerdictSign({ verdict, isLost = false }: VerdictSignProps) {
  const tone = isLost ? 'lost' : verdict
  return (
    <svg className={`vd vd-${tone} vd-of-${verdict}`} viewBox="0 0 16 16" aria-hidden>
      <path d={PATHS[verdict]} />
    </svg>
  )
}
