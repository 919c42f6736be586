import type { RawLine } from '../../../../bridge/raw-shapes.ts'
import { LINE_END_TEXTS, LINE_ENDS, type LineEnd } from '../../../../domain/raw/text-lines.ts'
import { formatCount } from '../../components/numbers.ts'
import type { RawPiece } from './raw-pieces.ts'
import type { ReadLines } from './raw-places.ts'

export interface RawLineTextProps {
  readonly line: RawLine
  readonly pieces: readonly RawPiece[]
  readonly hasMarks: boolean
  /** How most lines of the file end. */
  readonly usualEnd: LineEnd
  /** Copies the line whole; left out: it cannot be asked for here. */
  readonly onCopyLine?: (line: number) => void
}

/**
 * A line as it stands in the file. What is drawn for a character is not text of the page, so that it
 * is never taken for data: `data-at` says where in the file each piece begins, for whoever copies.
 */
export function RawLineText({ line, pieces, hasMarks, usualEnd, onCopyLine }: RawLineTextProps) {
  const { number, start, text, end, before, after } = line
  const copyLine = onCopyLine === undefined ? null : () => onCopyLine(number)
  return (
    <span className="tx">
      {before === 0 ? null : <LeftOut units={before} onCopy={copyLine} />}
      {pieces.map((piece) => (
        <Piece key={piece.start} piece={piece} />
      ))}
      {after === 0 ? null : <LeftOut units={after} onCopy={copyLine} />}
      {hasMarks && after === 0 ? (
        <span
          className={end === usualEnd ? 'eol' : 'eol other'}
          data-at={start + text.length}
          data-units={LINE_END_TEXTS[end].length}
          data-mark={END_WORDS[end]}
          title={end === usualEnd ? undefined : `most lines of this file end in ${usualEnd}`}
        />
      ) : null}
    </span>
  )
}

/** The line end of most lines. */
export function usualEndOf({ ends }: Pick<ReadLines, 'ends'>): LineEnd {
  return LINE_ENDS.toSorted((left, right) => ends[right] - ends[left])[0] ?? 'lf'
}

/** What is drawn for the end of a line. */
export const END_WORDS: Readonly<Record<LineEnd, string>> = {
  crlf: 'CRLF',
  lf: 'LF',
  cr: 'CR',
  none: 'no line end',
}

function Piece({ piece }: { readonly piece: RawPiece }) {
  const { start, text, token, odd, light } = piece
  const classes = ['p', `t-${token}`, ...(light === null ? [] : ['lit', light])]
  if (odd === null) {
    return (
      <bdi className={classes.join(' ')} data-at={start}>
        {text}
      </bdi>
    )
  }
  switch (odd.kind) {
    case 'sign':
      return (
        <span
          className={[...classes, 'sign'].join(' ')}
          data-at={start}
          data-units={text.length}
          data-mark={odd.word}
          title={odd.name}
        />
      )
    case 'escape':
      return (
        <bdi
          className={[...classes, odd.isOdd ? 'odd' : 'esc'].join(' ')}
          data-at={start}
          title={odd.name}
        >
          {text}
        </bdi>
      )
    case 'blanks':
    case 'indent':
      return (
        <bdi className={[...classes, odd.kind].join(' ')} data-at={start}>
          {text}
        </bdi>
      )
  }
}

/** That a long line goes on, and the way to have it whole. */
function LeftOut({ units, onCopy }: { units: number; onCopy: (() => void) | null }) {
  const words = `… ${formatCount(units)} more characters`
  if (onCopy === null) return <span className="more">{words}</span>
  return (
    <button type="button" className="more" onClick={onCopy}>
      {words}; copy the line
    </button>
  )
}
