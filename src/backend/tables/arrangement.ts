import type { RecordFamilies } from './record-families.ts'

/** A row: the head of a family, or the record at an index of the table. */
export type ArrangedRow =
  | {
      readonly row: 'family'
      readonly family: string
      readonly records: number
      readonly isCollapsed: boolean
    }
  | { readonly row: 'record'; readonly index: number }

/** Records as they are shown: filtered, sorted, perhaps grouped. */
export interface Arrangement {
  /** Records that are left by the filter. */
  readonly matching: number
  /** Rows in all, heads of families included. */
  readonly length: number
  rowAt(row: number): ArrangedRow
  /** The row of the record at an index; null: it is not among the rows. */
  findRow(index: number): number | null
}

/** Rows one after the other. */
export class FlatArrangement implements Arrangement {
  readonly #indices: Uint32Array

  constructor(indices: Uint32Array) {
    this.#indices = indices
  }

  get matching(): number {
    return this.#indices.length
  }

  get length(): number {
    return this.#indices.length
  }

  rowAt(row: number): ArrangedRow {
    return { row: 'record', index: at(this.#indices, row) }
  }

  findRow(index: number): number | null {
    const row = this.#indices.indexOf(index)
    return row === -1 ? null : row
  }
}

interface Group {
  readonly family: string
  readonly indices: readonly number[]
  readonly isCollapsed: boolean
  /** The row of its head. */
  readonly start: number
}

/** Rows by family, in the order of the families' names; within one as they were sorted. */
export class GroupedArrangement implements Arrangement {
  readonly matching: number
  readonly length: number
  readonly #groups: readonly Group[]

  constructor(indices: Uint32Array, families: RecordFamilies, collapsed: ReadonlySet<string>) {
    const members = new Map<number, number[]>()
    for (const index of indices) {
      const number = families.numberOf(index)
      const known = members.get(number)
      if (known === undefined) members.set(number, [index])
      else known.push(index)
    }
    const groups: Group[] = []
    let start = 0
    for (const number of [...members.keys()].sort((left, right) => left - right)) {
      const family = families.names[number] ?? ''
      const isCollapsed = collapsed.has(family)
      const group = { family, indices: members.get(number) ?? [], isCollapsed, start }
      groups.push(group)
      start += heightOf(group)
    }
    this.#groups = groups
    this.matching = indices.length
    this.length = start
  }

  rowAt(row: number): ArrangedRow {
    const group = this.#groupAt(row)
    if (row > group.start) {
      return { row: 'record', index: group.indices[row - group.start - 1] ?? 0 }
    }
    const { family, indices, isCollapsed } = group
    return { row: 'family', family, records: indices.length, isCollapsed }
  }

  findRow(index: number): number | null {
    for (const { indices, isCollapsed, start } of this.#groups) {
      if (isCollapsed) continue
      const place = indices.indexOf(index)
      if (place !== -1) return start + 1 + place
    }
    return null
  }

  /** The last group that begins at the row or above. */
  #groupAt(row: number): Group {
    let low = 0
    let high = this.#groups.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#groups[middle]?.start ?? 0) <= row) low = middle
      else high = middle - 1
    }
    const group = this.#groups[low]
    if (group === undefined) throw new RangeError(`there is no row ${row}`)
    return group
  }
}

function heightOf({ indices, isCollapsed }: Group): number {
  return isCollapsed ? 1 : 1 + indices.length
}

function at(indices: Uint32Array, row: number): number {
  const index = indices[row]
  if (index === undefined) throw new RangeError(`there is no row ${row}`)
  return index
}
