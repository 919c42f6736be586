import { dictionaryKeys } from '../../domain/legacy/legacy-dictionary.ts'
import { cellKeys, rowFields, type LegacyFile } from '../../domain/legacy/parse-legacy.ts'
import type { SourceRecord } from './table-source.ts'

/**
 * The records of a legacy file in its order. Of rows with one name the last counts, at the place of
 * the first; a skipped row is there too, unless a record of its name is.
 */
export function legacyRecords({ records, table }: LegacyFile): readonly SourceRecord[] {
  if (table === null) return records.map(({ key, value }) => ({ key, value }))
  const keys = cellKeys(table.columns)
  const rows = records.map(({ key, value, row }) => ({ key, value, at: row?.rowNumber ?? 0 }))
  const skipped = table.skipped.map((row) => ({
    key: row.identifier,
    value: rowFields(row, keys),
    at: row.rowNumber,
  }))
  const placed = new Map<string, (typeof rows)[number]>()
  for (const row of rows) placed.set(row.key, { ...row, at: placed.get(row.key)?.at ?? row.at })
  for (const row of skipped) if (!placed.has(row.key)) placed.set(row.key, row)
  return [...placed.values()]
    .sort((left, right) => left.at - right.at)
    .map(({ key, value }) => ({ key, value }))
}

/** Which row of `models.csv` each key of the library's legacy dictionary is made from. */
export function dictionaryOwners({ table }: LegacyFile): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const { name } of table?.rows ?? []) {
    // The library leaves such rows out (spec legacy-csv.md §3).
    if (name.includes('://')) continue
    for (const key of dictionaryKeys(name)) owners.set(key, name)
  }
  return owners
}
