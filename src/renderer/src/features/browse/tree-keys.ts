import type { TreeLine } from './record-tree.ts'

/** What a key means in a tree: a line to go to, or that the line folds; null: nothing. */
export function treeMove(
  key: string,
  lines: readonly TreeLine[],
  cursor: number,
): number | 'fold' | null {
  const line = lines[cursor]
  if (line === undefined) return null
  const last = lines.length - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(cursor + 1, last)
    case 'ArrowUp':
      return Math.max(cursor - 1, 0)
    case 'PageDown':
      return Math.min(cursor + PAGE, last)
    case 'PageUp':
      return Math.max(cursor - PAGE, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'ArrowRight':
      return intoLine(line, cursor)
    case 'ArrowLeft':
      return isOpen(line) ? 'fold' : parentOf(lines, cursor)
    case 'Enter':
      return line.content.kind === 'value' ? null : 'fold'
    default:
      return null
  }
}

const PAGE = 15

function isOpen({ content }: TreeLine): boolean {
  return content.kind !== 'value' && !content.isFolded
}

function intoLine(line: TreeLine, cursor: number): number | 'fold' | null {
  if (line.content.kind === 'value') return null
  return line.content.isFolded ? 'fold' : cursor + 1
}

function parentOf(lines: readonly TreeLine[], cursor: number): number | null {
  const level = lines[cursor]?.level ?? 1
  for (let index = cursor - 1; index >= 0; index -= 1) {
    if ((lines[index]?.level ?? 1) < level) return index
  }
  return null
}
