import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { LEGACY_TEXT_LAYOUT, writeJson } from '../json/write-json.ts'
import type { TextRow } from './text-table.ts'
import { strip } from './white-space.ts'

/** The text back-ends whose prefixed names the library adds (spec legacy-csv.md §3). */
export const BACKEND_PREFIXES = ['aphrodite/', 'koboldcpp/'] as const

const DEFAULTS: readonly (readonly [string, JsonValue])[] = [
  ['baseline', ''],
  ['parameters', null],
  ['description', ''],
  ['version', '1'],
  ['style', 'generalist'],
  ['nsfw', false],
]
const VERBATIM_CELLS = ['url', 'baseline', 'description', 'style', 'instruct_format']

/** The legacy dictionary of the text models (spec legacy-csv.md §3). */
export function createLegacyDictionary(
  rows: readonly TextRow[],
  keys: 'prefixed' | 'base' = 'prefixed',
): JsonObject {
  const dictionary = new Map<string, JsonValue>()
  for (const row of rows) {
    if (row.name.includes('://')) continue
    const entry = createEntry(row)
    for (const key of keys === 'base' ? [row.name] : dictionaryKeys(row.name)) {
      dictionary.set(key, new Map<string, JsonValue>([['name', key], ...entry]))
    }
  }
  return dictionary
}

/** The text that the library's `get_legacy_json_string` gives (spec legacy-csv.md §3.3). */
export function writeLegacyDictionary(rows: readonly TextRow[]): string {
  return writeJson(createLegacyDictionary(rows), LEGACY_TEXT_LAYOUT)
}

/** The three keys that one row makes in the prefixed dictionary, in order. */
export function dictionaryKeys(name: string): readonly string[] {
  const [aphrodite, koboldcpp] = BACKEND_PREFIXES
  return [name, `${aphrodite}${name}`, `${koboldcpp}${modelNameOf(name)}`]
}

/** The second of the slash-separated parts, or the name when it has no slash. */
function modelNameOf(name: string): string {
  return name.split('/', 2)[1] ?? name
}

function createEntry(row: TextRow): readonly (readonly [string, JsonValue])[] {
  const modelName = modelNameOf(row.name)
  const members = new Map<string, JsonValue>()
  if (row.parameters !== 0n) members.set('parameters', row.parameters)
  members.set('tags', collectTags(row))
  if (row.settings !== null && row.settings.size > 0) members.set('settings', row.settings)
  const displayName = row.cells.get('display_name') ?? ''
  members.set('display_name', displayName === '' ? generateDisplayName(modelName) : displayName)
  for (const column of VERBATIM_CELLS) members.set(column, row.cells.get(column) ?? '')
  for (const [member, value] of members) if (value === '') members.delete(member)
  const defaults = DEFAULTS.map(
    ([member, value]) => [member, members.get(member) ?? value] as const,
  )
  for (const [member] of DEFAULTS) members.delete(member)
  return [['model_name', modelName], ...defaults, ...members]
}

/** The row's tags, its style and its size tag as a set, sorted by code point. */
function collectTags(row: TextRow): readonly string[] {
  const tags = new Set(row.tags)
  const style = row.cells.get('style') ?? ''
  if (style !== '') tags.add(style)
  tags.add(sizeTag(row.parametersBn))
  return [...tags].sort(compareCodePoints)
}

/** Billions rounded half to even, in plain digits, with a `B` (spec legacy-csv.md §3.1). */
export function sizeTag(billions: number): string {
  const floor = Math.floor(billions)
  const rest = billions - floor
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0)
  const rounded = up ? floor + 1 : floor
  const isNegativeZero = rounded === 0 && (billions < 0 || Object.is(billions, -0))
  return `${isNegativeZero ? '-0' : String(BigInt(rounded))}B`
}

/** Spec legacy-csv.md §3.2; may be empty. */
function generateDisplayName(modelName: string): string {
  return strip(modelName.replace(/[-_]/g, ' ').replace(/ +/g, ' '))
}

/** Python's order of texts; JavaScript compares UTF-16 units (spec conversion.md §13.3). */
function compareCodePoints(left: string, right: string): number {
  const rightPoints = [...right]
  let index = 0
  for (const character of left) {
    const other = rightPoints[index]
    if (other === undefined) return 1
    const order = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
    if (order !== 0) return order
    index += 1
  }
  return index - rightPoints.length
}
