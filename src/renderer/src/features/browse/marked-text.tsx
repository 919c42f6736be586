import { pieceText, type Span } from '../../../../domain/comparison/mark-changes.ts'
import { countOf } from '../../components/numbers.ts'
import { InertText } from './inert-text.tsx'

/** So much of a value is shown around its first change. */
const SHOWN_LENGTH = 600

export interface MarkedTextProps {
  readonly text: string
  /** What differs from the other side. */
  readonly marks: readonly Span[]
  readonly tone: 'removed' | 'added'
}

/** A value on one line with its differences marked; of a long one the part around the first. */
export function MarkedText({ text, marks, tone }: MarkedTextProps) {
  return pieceText(text, marks, SHOWN_LENGTH).map((piece, index) =>
    piece.omitted > 0 ? (
      <span key={index} className="muted">
        … {countOf(piece.omitted, 'more character')} …
      </span>
    ) : piece.isMarked ? (
      <mark key={index} className={tone}>
        <InertText text={piece.text} />
      </mark>
    ) : (
      <InertText key={index} text={piece.text} />
    ),
  )
}
