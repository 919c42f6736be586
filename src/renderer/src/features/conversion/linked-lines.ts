import type { Verdict } from '../../../../domain/conversion/entry.ts'
import type { ShownLines } from './explained-filter.ts'
import { isLost } from './verdict-words.ts'

/** Which side of the seam a line is on. */
export type Side = 'legacy' | 'v2'

/** The side of a line, by its id; what is not in v2 is listed on the v2 side. */
export function sideOf(id: string): Side {
  return id.startsWith('legacy') ? 'legacy' : 'v2'
}

/** What of a legacy line and of a line of the v2 side belongs together. */
export interface Link {
  readonly entry: number
  readonly verdict: Verdict
  readonly isLost: boolean
  /** Indices among the shown lines. */
  readonly legacy: number
  readonly row: number
  readonly isInV2: boolean
}

/** Every link between lines that are shown. */
export function linksOf({ entries, legacy, rows }: ShownLines): readonly Link[] {
  const places = new Map(legacy.map(({ id }, index) => [id, index]))
  return rows.flatMap((row, index) => {
    const entry = row.kind === 'entry' ? entries[row.entry] : undefined
    if (row.kind !== 'entry' || entry === undefined) return []
    return entry.legacyPaths.flatMap((path) => {
      const place = places.get(`legacy${path}`)
      if (place === undefined) return []
      const { verdict, v2Paths } = entry
      const isInV2 = v2Paths.length > 0
      return [
        { entry: row.entry, verdict, isLost: isLost(entry), legacy: place, row: index, isInV2 },
      ]
    })
  })
}

/**
 * The lines that light up with one: of a v2 value the legacy values that its entry names, of a
 * legacy value everything that was made of it. The line itself is among them.
 */
export function litWith({ entries, legacy, rows }: ShownLines, id: string): ReadonlySet<string> {
  const lit = new Set([id])
  if (sideOf(id) === 'legacy') {
    const line = legacy.find((row) => row.id === id)
    const own = new Set(line?.kind === 'line' ? line.entries : [])
    for (const row of rows) if (row.kind === 'entry' && own.has(row.entry)) lit.add(row.id)
    return lit
  }
  const row = rows.find((row) => row.id === id)
  const entry = row?.kind === 'entry' ? entries[row.entry] : undefined
  for (const path of entry?.legacyPaths ?? []) lit.add(`legacy${path}`)
  return lit
}

/** The line to go to on the other side; null: it has none. */
export function acrossFrom(lines: ShownLines, id: string): string | null {
  const side = sideOf(id)
  const lit = litWith(lines, id)
  const others = side === 'legacy' ? lines.rows : lines.legacy
  return others.find((row) => row.id !== id && lit.has(row.id))?.id ?? null
}

/** The lines of a side that can be gone to, in their order. */
export function stopsOf({ legacy, rows }: ShownLines, side: Side): readonly string[] {
  return side === 'legacy'
    ? legacy.filter(({ kind }) => kind === 'line').map(({ id }) => id)
    : rows.filter(({ kind }) => kind === 'entry').map(({ id }) => id)
}
