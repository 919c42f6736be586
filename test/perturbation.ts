import type { Entry } from '../src/domain/conversion/entry.ts'
import { RecordExplainer } from '../src/domain/conversion/explain-records.ts'
import type { CategoryRules } from '../src/domain/conversion/rule.ts'
import { fromPointer, toPointer } from '../src/domain/json/json-pointer.ts'
import { isJsonArray, isJsonObject, isLeaf, type JsonValue } from '../src/domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../src/domain/json/write-json.ts'
import { parseLegacy } from '../src/domain/legacy/parse-legacy.ts'
import { isBelow, leavesOf, v2Of, type Explained } from './explanation-properties.ts'

/** Explains one record on its own; null when it is rejected, skipped or not a record at all. */
export type ExplainAlone = (record: JsonValue) => Explained | null

/** Explains a JSON record under its key. */
export function explainJson(rules: CategoryRules, key: string): ExplainAlone {
  return (value) => {
    const file = { text: '', records: [{ key, value, row: null }], oddities: [], table: null }
    const explanation = new RecordExplainer(file, rules).explain(key)
    return explanation === null || explanation.state === 'rejected' ? null : explanation
  }
}

/** Explains a row: its cells are written to a CSV text and read again. */
export function explainRow(rules: CategoryRules, columns: readonly string[]): ExplainAlone {
  return (value) => {
    if (!isJsonObject(value)) return null
    const line = (cells: readonly string[]) =>
      `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
    const cells = Array.from(value.values(), (cell) =>
      typeof cell === 'string'
        ? cell
        : isLeafOrObject(cell)
          ? writeJson(cell, ONE_LINE_LAYOUT)
          : '',
    )
    const reading = parseLegacy('csv', line(columns) + line(cells), rules.rows)
    if (!reading.ok) return null
    const key = reading.file.records[0]?.key
    const explanation =
      key === undefined ? null : new RecordExplainer(reading.file, rules).explain(key)
    return explanation === null || explanation.state === 'rejected' ? null : explanation
  }
}

function isLeafOrObject(value: JsonValue): boolean {
  return isLeaf(value) || isJsonObject(value)
}

/** One change of a legacy record: new values at paths. */
type Probe = ReadonlyMap<string, JsonValue>

/** What probing a record found: contradictions, and which dependence was seen to be real. */
export interface Perturbation {
  readonly faults: readonly string[]
  /** `ruleId legacyPath v2Path` (indices as `*`) that some probe showed. */
  readonly shown: ReadonlySet<string>
  /** The same for what entries claim, if some valid probe could have shown it. */
  readonly claimed: ReadonlySet<string>
  readonly probes: number
}

/**
 * Puts other valid values into every legacy leaf of a record and watches its v2 leaves
 * (design/explanation.md, Perturbation). Only v2 leaves may change whose entries, before or after,
 * name a changed leaf, or that belong to a download which the probe made or unmade; every claimed
 * dependence must be shown by some probe. A file's path and the
 * file_name that must equal it are also changed together and swapped, because alone neither has
 * another valid value.
 */
export function perturb(explained: Explained, explain: ExplainAlone): Perturbation {
  const faults: string[] = []
  const shown = new Set<string>()
  const claimed = new Set<string>()
  const before = canonicalLeaves(explained)
  let probes = 0
  for (const probe of probesOf(explained)) {
    const changed = explain(applyProbe(explained.legacy, probe))
    if (changed?.state !== explained.state) continue
    probes += 1
    const after = canonicalLeaves(changed)
    const allowed = new Set([...namedBy(explained, probe), ...namedBy(changed, probe)])
    for (const path of differences(before, after)) {
      if (isOfOneSide(path, explained, changed) || isEmptied(before, after, path)) continue
      if (!allowed.has(path))
        faults.push(`${describe(probe)} changes ${path}, which does not name it`)
    }
    for (const entry of explained.entries) {
      for (const legacyPath of entry.legacyPaths.filter((path) => probe.has(path))) {
        for (const v2Path of canonicalPaths(explained, entry)) {
          const dependence = `${entry.ruleId} ${pattern(legacyPath)} ${pattern(v2Path)}`
          claimed.add(dependence)
          if (before.get(v2Path) !== after.get(v2Path)) shown.add(dependence)
        }
      }
    }
  }
  return { faults, shown, claimed, probes }
}

const PROBE_FILE: JsonValue = new Map([['path', 'probe.ckpt']])

const VALUES: readonly JsonValue[] = [
  'probe',
  'Probe-7B civitai, second.ckpt',
  '',
  '12',
  'true',
  '0.5',
  null,
  true,
  false,
  0n,
  7n,
  2.5,
  [],
  ['probe'],
  new Map(),
  'stable diffusion 1',
  'stable_diffusion_xl',
  'anime',
  ' realistic ',
  'clip',
  'coca',
  'other.yaml',
  '{"probe": 1}',
  [PROBE_FILE],
  new Map([['files', [PROBE_FILE]]]),
]

function* probesOf({ legacy }: Explained): Generator<Probe> {
  const leaves = leavesOf(legacy)
  for (const [path, value] of leaves) {
    for (const other of VALUES) {
      const isOther = writeJson(other) !== writeJson(value)
      if (isOther && mayReplace(path, value, other)) yield new Map([[path, other]])
    }
  }
  yield* linkedProbes(leaves)
}

/** Items of a list in an open map decide each other's kind, so a probe of one keeps the kind. */
function mayReplace(path: string, value: JsonValue, other: JsonValue): boolean {
  const [first = '', ...rest] = fromPointer(path)
  const isListItem = ['requirements', 'settings'].includes(first) && rest.length === 2
  return !isListItem || (typeof value === typeof other && isWhole(value) === isWhole(other))
}

function isWhole(value: JsonValue): boolean {
  return typeof value === 'boolean' || /^"?\d+(\.0+)?"?$/.test(writeJson(value, ONE_LINE_LAYOUT))
}

/** Renames a file together with its download entries; swaps two files. */
function* linkedProbes(leaves: ReadonlyMap<string, JsonValue>): Generator<Probe> {
  const paths = [...leaves].filter(([path]) => /^\/config\/files\/\d+\/path$/.test(path))
  const entriesOf = (name: JsonValue) =>
    [...leaves].filter(
      ([path, value]) => /^\/config\/download\/\d+\/file_name$/.test(path) && value === name,
    )
  for (const [path, name] of paths) {
    for (const other of ['probe.ckpt', 'probe civitai.ckpt']) {
      yield new Map([[path, other], ...entriesOf(name).map(([entry]) => [entry, other] as const)])
    }
    for (const [otherPath, otherName] of paths) {
      yield new Map([
        [path, otherName],
        [otherPath, name],
      ])
    }
    for (const [otherPath, otherName] of paths) {
      if (otherPath === path) continue
      for (const [entry] of entriesOf(name)) yield new Map([[entry, otherName]])
    }
  }
}

function applyProbe(record: JsonValue, probe: Probe, path = ''): JsonValue {
  const replaced = probe.get(path)
  if (replaced !== undefined) return replaced
  if (isLeaf(record)) return record
  if (isJsonArray(record)) {
    return record.map((item, index) => applyProbe(item, probe, `${path}${toPointer([index])}`))
  }
  if (!isJsonObject(record)) return record
  return new Map(
    Array.from(record, ([key, value]) => [
      key,
      applyProbe(value, probe, `${path}${toPointer([key])}`),
    ]),
  )
}

/** v2 leaves by a path that does not shift: downloads are numbered by their file entry. */
function canonicalLeaves(explained: Explained): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>()
  const fileOf = fileNumbers(explained)
  for (const [path, value] of leavesOf(v2Of(explained))) {
    leaves.set(canonical(path, fileOf), writeJson(value, ONE_LINE_LAYOUT))
  }
  return leaves
}

/** Whether a leaf is an empty list or object on one side, and so stands for what is below it. */
function isEmptied(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  path: string,
): boolean {
  return [before, after].some((leaves) => ['[]', '{}'].includes(leaves.get(path) ?? ''))
}

/** Whether a v2 leaf belongs to a download that only one of the two records has. */
function isOfOneSide(path: string, left: Explained, right: Explained): boolean {
  const file = /^\/config\/download\/\(file (\d+)\)/.exec(path)?.[1]
  if (file === undefined) return false
  const has = (explained: Explained) => [...fileNumbers(explained).values()].includes(file)
  return has(left) !== has(right)
}

/** Which file entry each download was made of. */
function fileNumbers({ entries }: Explained): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ v2Paths, legacyPaths }) => {
      const download = /^\/config\/download\/(\d+)\/file_name$/.exec(v2Paths[0] ?? '')?.[1]
      const file = /^\/config\/files\/(\d+)\/path$/.exec(legacyPaths[0] ?? '')?.[1]
      return download === undefined || file === undefined ? [] : [[download, file] as const]
    }),
  )
}

function canonical(path: string, fileOf: ReadonlyMap<string, string>): string {
  return path.replace(
    /^\/config\/download\/(\d+)\//,
    (_whole, index: string) => `/config/download/(file ${fileOf.get(index) ?? '?'})/`,
  )
}

function canonicalPaths(explained: Explained, entry: Entry): readonly string[] {
  const fileOf = fileNumbers(explained)
  return entry.v2Paths.map((path) => canonical(path, fileOf))
}

/** The v2 leaves whose entries name a leaf of the probe, or something below or above it. */
function namedBy(explained: Explained, probe: Probe): readonly string[] {
  const changed = [...probe.keys()]
  return explained.entries
    .filter(({ legacyPaths }) =>
      legacyPaths.some((path) =>
        changed.some((leaf) => isBelow(path, leaf) || isBelow(leaf, path)),
      ),
    )
    .flatMap((entry) => canonicalPaths(explained, entry))
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  )
}

function describe(probe: Probe): string {
  return Array.from(
    probe,
    ([path, value]) => `${path} = ${writeJson(value, ONE_LINE_LAYOUT)}`,
  ).join(', ')
}

function pattern(path: string): string {
  return path.replace(/\/(\d+|\(file \d+\))/g, '/*')
}
