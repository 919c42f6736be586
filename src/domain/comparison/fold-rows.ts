import type { AlignedRow } from './arrange-rows.ts'

/** Rows that say nothing new and may be shown as one: those from `from` up to, not including, `to`. */
export interface Fold {
  readonly from: number
  readonly to: number
  /** What is folded away: labels of fields, texts of items. */
  readonly names: readonly string[]
}

/** What says which record or file it is stays in sight, even when nothing about it differs. */
const NEVER_FOLDED: ReadonlySet<string> = new Set(['name', 'file_name', 'path', 'baseline'])

/**
 * Where unchanged rows can be folded: runs of two rows or more that stand beside each other, each
 * with all that is below it.
 */
export function foldRows(rows: readonly AlignedRow[]): readonly Fold[] {
  const subtrees = measureSubtrees(rows)
  const folds: Fold[] = []
  let run: { from: number; to: number; names: string[] } | null = null
  const finish = (): void => {
    if (run !== null && run.to - run.from > 1) folds.push(run)
    run = null
  }
  for (let at = 0; at < rows.length;) {
    const row = rows[at]
    const subtree = subtrees[at]
    if (row === undefined || subtree === undefined) break
    if (!subtree.isFoldable) {
      finish()
      at += 1
      continue
    }
    if (run !== null && rows[run.from]?.depth !== row.depth) finish()
    run ??= { from: at, to: at, names: [] }
    run.names.push(nameOf(row))
    run.to = subtree.end
    at = subtree.end
  }
  finish()
  return folds
}

interface Subtree {
  /** The row behind the last one below it. */
  end: number
  isFoldable: boolean
}

function measureSubtrees(rows: readonly AlignedRow[]): readonly Subtree[] {
  const subtrees: Subtree[] = rows.map((row) => ({ end: rows.length, isFoldable: isQuiet(row) }))
  const open: number[] = []
  const closeDownTo = (depth: number, end: number): void => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      if ((rows[last]?.depth ?? 0) < depth) return
      open.pop()
      const subtree = subtrees[last]
      const parent = subtrees[open.at(-1) ?? -1]
      if (subtree === undefined) return
      subtree.end = end
      if (!subtree.isFoldable && parent !== undefined) parent.isFoldable = false
    }
  }
  for (const [index, { depth }] of rows.entries()) {
    closeDownTo(depth, index)
    open.push(index)
  }
  closeDownTo(0, rows.length)
  return subtrees
}

function isQuiet({ change, left, right }: AlignedRow): boolean {
  if (change !== 'same') return false
  return !NEVER_FOLDED.has(left?.label ?? '') && !NEVER_FOLDED.has(right?.label ?? '')
}

function nameOf({ left, right }: AlignedRow): string {
  const line = right ?? left
  if (line === null) return ''
  return line.label.startsWith('[') && line.text !== null ? line.text : line.label
}
