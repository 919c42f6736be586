import type { TextPiece } from '../../../../domain/comparison/mark-changes.ts'
import { formatCount } from '../../components/numbers.ts'
import { InertText } from '../browse/inert-text.tsx'
import { toneOf } from './field-words.ts'

export interface MarkedTextProps {
  readonly pieces: readonly TextPiece[]
  readonly side: 'legacy' | 'v2'
}

/** A value with what differs from the other side marked; blanks among it are drawn. */
export function MarkedText({ pieces, side }: MarkedTextProps) {
  const first = pieces.find(({ omitted }) => omitted === 0)?.text ?? ''
  const isCut = (pieces[0]?.omitted ?? 0) > 0
  return (
    <span className={`mt v-${isCut ? 'text' : toneOf(first)}`}>
      {pieces.map((piece, index) =>
        piece.omitted > 0 ? (
          <span key={index} className="muted" title={omission(piece.omitted)}>
            …<span className="unseen"> {omission(piece.omitted)} </span>
          </span>
        ) : piece.isMarked ? (
          <mark key={index} className={side === 'legacy' ? 'removed' : 'added'}>
            <WithBlanks text={piece.text} />
          </mark>
        ) : (
          <InertText key={index} text={piece.text} />
        ),
      )}
    </span>
  )
}

function omission(units: number): string {
  return `${formatCount(units)} more characters`
}

/** The spaces stay what they are, for whoever copies them; the mark is drawn over them. */
function WithBlanks({ text }: { readonly text: string }) {
  return text.split(/( )/).map((part, index) =>
    part === ' ' ? (
      <span key={index} className="blank">
        {' '}
      </span>
    ) : part === '' ? null : (
      <InertText key={index} text={part} />
    ),
  )
}
