import type { CategoryId } from '../domain/categories.ts'
import type { CategoryEntry } from '../domain/freshness.ts'

/** The version of `state.json` that this program writes; it reads no newer one. */
export const STATE_VERSION = 1

/** The text of `state.json`. Apart from its schema, which only who reads one has to load. */
export function writeStateText(entries: ReadonlyMap<CategoryId, CategoryEntry>): string {
  const state = { version: STATE_VERSION, categories: Object.fromEntries(entries) }
  return `${JSON.stringify(state, null, 2)}\n`
}
