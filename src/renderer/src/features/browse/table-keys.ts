/** Where the keyboard is in a table. */
export interface TablePlace {
  /** Null: it has not been on any row yet. */
  readonly cursor: number | null
  readonly rows: number
  /** Rows that are in view at once. */
  readonly page: number
}

/** The row that a key goes to; null: it goes nowhere. */
export function rowFor(key: string, { cursor, rows, page }: TablePlace): number | null {
  const last = rows - 1
  if (last < 0) return null
  const at = cursor ?? -1
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'PageDown':
      return Math.min(Math.max(at, 0) + Math.max(page - 1, 1), last)
    case 'PageUp':
      return Math.max(at - Math.max(page - 1, 1), 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Whether a key folds (true) or unfolds (false) a family that is folded or not; null: neither. */
export function foldFor(key: string, isCollapsed: boolean): boolean | null {
  if (key === 'ArrowLeft') return isCollapsed ? null : true
  if (key === 'ArrowRight') return isCollapsed ? false : null
  return key === 'Enter' ? !isCollapsed : null
}
