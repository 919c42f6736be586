import type { RawLine } from '../../../../bridge/raw-shapes.ts'
import { textBetween } from './raw-places.ts'

/** The text of the file that is selected in the page, exactly; null: nothing of it is. */
export function selectedText(selection: Selection, lines: readonly RawLine[]): string | null {
  if (selection.rangeCount === 0 || selection.isCollapsed) return null
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  const from = fileOffset(startContainer, startOffset)
  const to = fileOffset(endContainer, endOffset)
  if (from === null && to === null) return null
  const last = lines.at(-1)
  const end = last === undefined ? 0 : last.start + last.text.length + 2
  return textBetween(lines, from ?? 0, to ?? end)
}

/** Where in the file a place of the page is; null: in nothing that stands in a file. */
export function fileOffset(node: Node, offset: number): number | null {
  if (!(node instanceof Element)) {
    const piece = node.parentElement?.closest('[data-at]') ?? null
    return piece === null ? null : beginOf(piece) + offset
  }
  if (node.matches('[data-at]')) return offset === 0 ? beginOf(node) : endOf(node)
  // Between pieces: where the next one begins, or where the last one ended.
  const [next, previous] = [node.childNodes[offset], node.childNodes[offset - 1]]
  const [following] = piecesIn(next)
  if (following !== undefined) return beginOf(following)
  const last = piecesIn(previous).at(-1)
  return last === undefined ? null : endOf(last)
}

function piecesIn(node: Node | undefined): readonly Element[] {
  if (!(node instanceof Element)) return []
  return node.matches('[data-at]') ? [node] : [...node.querySelectorAll('[data-at]')]
}

function beginOf(piece: Element): number {
  return Number(piece.getAttribute('data-at'))
}

/** What is drawn instead of text says how much text that is. */
function endOf(piece: Element): number {
  const units = piece.getAttribute('data-units')
  return beginOf(piece) + (units === null ? piece.textContent.length : Number(units))
}
