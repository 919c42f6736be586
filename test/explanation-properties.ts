import type { Entry } from '../src/domain/conversion/entry.ts'
import { forEachLeaf } from '../src/domain/conversion/change-recorder.ts'
import type { RecordExplanation } from '../src/domain/conversion/explain-records.ts'
import { Place } from '../src/domain/conversion/place.ts'
import { compareValues } from '../src/domain/comparison/compare-values.ts'
import { fromPointer } from '../src/domain/json/json-pointer.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../src/domain/json/json-value.ts'
import { readJson } from '../src/domain/json/read-json.ts'

/** An explanation that has entries. */
export type Explained = Exclude<RecordExplanation, { readonly state: 'rejected' }>

/** The leaves of a value, by JSON Pointer (design/explanation.md, Leaf). */
export function leavesOf(value: JsonValue): ReadonlyMap<string, JsonValue> {
  const leaves = new Map<string, JsonValue>()
  forEachLeaf({ place: Place.root(), value }, ({ place, value }) => leaves.set(place.path, value))
  return leaves
}

/** The v2 record of an explanation; a record that is left out has none. */
export function v2Of(explanation: Explained): JsonObject {
  return explanation.state === 'converted' ? explanation.v2 : new Map()
}

/** What breaks the coverage of design/explanation.md; nothing when it holds. */
export function findCoverageFaults(explanation: Explained): readonly string[] {
  const faults: string[] = []
  const legacy = leavesOf(explanation.legacy)
  const v2 =
    explanation.state === 'converted' ? leavesOf(explanation.v2) : new Map<string, JsonValue>()
  const named = explanation.entries.flatMap(({ legacyPaths }) => legacyPaths)
  const roots = explanation.entries.flatMap((entry) =>
    entry.verdict === 'dropped' ? entry.legacyPaths : [],
  )
  for (const leaf of legacy.keys()) {
    if (!named.includes(leaf) && !roots.some((root) => isBelow(leaf, root))) {
      faults.push(`legacy leaf ${leaf} is in no entry`)
    }
  }
  for (const path of named) {
    const isRoot = roots.includes(path) && [...legacy.keys()].some((leaf) => isBelow(leaf, path))
    if (!legacy.has(path) && !isRoot) faults.push(`an entry names ${path}, which is no legacy leaf`)
  }
  const written = explanation.entries.flatMap(({ v2Paths }) => v2Paths)
  for (const leaf of v2.keys()) {
    const times = written.filter((path) => path === leaf).length
    if (times !== 1) faults.push(`v2 leaf ${leaf} is in ${times} entries`)
  }
  for (const path of written) {
    if (!v2.has(path)) faults.push(`an entry names ${path}, which is no v2 leaf`)
  }
  return faults
}

/** Whether a path is the other one or lies below it. */
export function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

/** What breaks the shape of single entries: verdicts that contradict their paths. */
export function findEntryFaults({ entries }: Explained): readonly string[] {
  return entries.flatMap((entry) => {
    const isWritten = entry.v2Paths.length === 1 && entry.after !== null
    const isUnwritten = entry.v2Paths.length === 0 && entry.after === null
    const isShaped =
      entry.verdict === 'dropped' || entry.verdict === 'omitted'
        ? isUnwritten && entry.legacyPaths.length > 0
        : isWritten && hasSourcesFor(entry)
    return isShaped ? [] : [`${entry.verdict} entry of ${entry.ruleId} is shaped wrongly`]
  })
}

function hasSourcesFor({ verdict, legacyPaths, before, after }: Entry): boolean {
  if (verdict === 'added') return legacyPaths.length === 0
  if (verdict === 'defaulted') return true
  if (verdict === 'merged') return legacyPaths.length > 1
  const isSame = verdict === 'copied' || verdict === 'renamed'
  return legacyPaths.length === 1 && (verdict === 'derived' || isSame === (before === after))
}

/** What differs between the v2 record and the one put together from all `after`s. */
export function findReassemblyFaults(explanation: Explained): readonly string[] {
  if (explanation.state !== 'converted') return []
  const made = reassemble(explanation.entries, explanation.v2)
  return compareValues(explanation.v2, made).map(({ change, path }) => `${path} is ${change}`)
}

/** Puts the `after` of all entries at their paths; containers are taken from the pattern. */
function reassemble(entries: readonly Entry[], pattern: JsonValue): JsonValue {
  const values = new Map(
    entries.flatMap(({ v2Paths, after }) => v2Paths.map((path) => [path, after])),
  )
  const build = (value: JsonValue, path: string): JsonValue => {
    const after = values.get(path)
    if (after !== undefined && after !== null) return parse(after)
    const childPaths = [...values.keys()].filter((leaf) => leaf !== path && isBelow(leaf, path))
    const depth = fromPointer(path).length
    const keys = [...new Set(childPaths.map((leaf) => fromPointer(leaf)[depth] ?? ''))]
    const child = (key: string) =>
      build(childOf(value, key), `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    return isJsonArray(value) ? keys.map(child) : new Map(keys.map((key) => [key, child(key)]))
  }
  return build(pattern, '')
}

function childOf(value: JsonValue, key: string): JsonValue {
  if (isJsonObject(value)) return value.get(key) ?? null
  return isJsonArray(value) ? (value[Number(key)] ?? null) : null
}

function parse(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new TypeError(`${text}: ${reading.problem.reason}`)
  return reading.value
}
