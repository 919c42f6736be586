import { ChevronsUp } from 'lucide-react'
import { useMemo } from 'react'
import type { FieldChange } from '../../../../bridge/comparison-shapes.ts'
import { markChanges, type Span } from '../../../../domain/comparison/mark-changes.ts'
import { readableJson } from '../../../../domain/json/readable-json.ts'
import { InertText } from '../browse/inert-text.tsx'
import { MarkedText } from '../browse/marked-text.tsx'

export interface DifferenceFieldProps {
  readonly field: FieldChange
  /** Whether it is an item of a list as a whole. */
  readonly isItem: boolean
}

/** A field with its values on both sides; what changed within them is marked. */
export function DifferenceField({ field, isItem }: DifferenceFieldProps) {
  const { name, reason, before, after } = field
  const values = useMemo(() => markValues(before, after), [before, after])
  return (
    <>
      <span role="gridcell" className="df">
        {reason === null ? null : <ChevronsUp size={12} aria-hidden />}
        {reason === null ? null : <span className="unseen">critical: </span>}
        <code>
          <InertText text={isItem ? '' : name === '' ? 'the whole record' : name} />
        </code>
        <Growth before={before} after={after} />
      </span>
      <Value side="before" sign={isItem ? '−' : ''} {...values.before} />
      <Value side="after" sign={isItem ? '+' : ''} {...values.after} />
    </>
  )
}

interface SideText {
  /** Null: there is nothing on this side. */
  readonly text: string | null
  readonly marks: readonly Span[]
}

/** The values as they are read; where both are there, with what differs in them. */
function markValues(
  before: string | null,
  after: string | null,
): { readonly before: SideText; readonly after: SideText } {
  const [left, right] = [readable(before), readable(after)]
  const marks = left === null || right === null ? NO_MARKS : markChanges(left, right)
  return { before: { text: left, marks: marks.before }, after: { text: right, marks: marks.after } }
}

const NO_MARKS = { before: [], after: [] }

function readable(text: string | null): string | null {
  return text === null ? null : readableJson(text)
}

interface ValueProps extends SideText {
  readonly side: 'before' | 'after'
  /** What says that it came or went. */
  readonly sign: string
}

function Value({ side, sign, text, marks }: ValueProps) {
  const tone = side === 'before' ? 'removed' : 'added'
  if (text === null) {
    return (
      <span role="gridcell" className="dv">
        {sign === '' ? <span className="muted small">not there</span> : null}
      </span>
    )
  }
  return (
    <code role="gridcell" className={`dv ${kindOf(text)}`}>
      {sign === '' ? null : <span className={side === 'before' ? 'rem' : 'add'}>{sign} </span>}
      <MarkedText text={text} marks={marks} tone={tone} />
    </code>
  )
}

/** By how much a number grew. */
function Growth({ before, after }: Pick<FieldChange, 'before' | 'after'>) {
  if (before === null || after === null) return null
  if (!WHOLE_NUMBER.test(before) || !WHOLE_NUMBER.test(after)) return null
  const by = BigInt(after) - BigInt(before)
  const words = by.toLocaleString('en-US').replace('-', '−')
  return <small className="tabular">{by > 0n ? `+${words}` : words}</small>
}

const WHOLE_NUMBER = /^-?\d{1,30}$/

function kindOf(text: string): string {
  if (text.startsWith('"')) return 'str'
  if (/^[-\d]/.test(text)) return 'num'
  return text === 'true' || text === 'false' ? 'boo' : 'oth'
}
