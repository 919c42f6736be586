import type { TextPiece } from '../../../../domain/comparison/mark-changes.ts'

/** So many units stand before the first mark in a row, whose end may be out of sight. */
const BEFORE_MARK = 24
/** More than this of a value is not in sight in any row. */
const MOST_IN_A_ROW = 300

/** The pieces that a row of one line has room for: what differs is among them. */
export function piecesForRow(pieces: readonly TextPiece[]): readonly TextPiece[] {
  return cutEnd(cutBeforeMark(pieces))
}

function cutBeforeMark(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const marked = pieces.findIndex(({ isMarked }) => isMarked)
  const before = pieces[marked - 1]
  if (before === undefined || before.text.length <= 2 * BEFORE_MARK) return pieces
  const from = atCharacter(before.text, before.text.length - BEFORE_MARK)
  const omitted = from + (pieces[marked - 2]?.omitted ?? 0)
  return [
    { text: '', isMarked: false, omitted },
    { ...before, text: before.text.slice(from) },
    ...pieces.slice(marked),
  ]
}

function cutEnd(pieces: readonly TextPiece[]): readonly TextPiece[] {
  let room = MOST_IN_A_ROW
  for (const [index, piece] of pieces.entries()) {
    if (piece.text.length <= room) {
      room -= piece.text.length
      continue
    }
    const until = atCharacter(piece.text, room)
    const rest = pieces.slice(index + 1).map(({ text, omitted }) => text.length + omitted)
    const omitted = rest.reduce((sum, length) => sum + length, piece.text.length - until)
    return [
      ...pieces.slice(0, index),
      { ...piece, text: piece.text.slice(0, until) },
      { text: '', isMarked: false, omitted },
    ]
  }
  return pieces
}

/** The place itself, or the one before it when it is within a pair. */
function atCharacter(text: string, at: number): number {
  const isInside =
    /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
  return isInside ? at - 1 : at
}
