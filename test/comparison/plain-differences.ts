import {
  isJsonArray,
  isJsonObject,
  isLeaf,
  type JsonObject,
  type JsonValue,
} from '../../src/domain/json/json-value.ts'
import { writeReadableJson } from '../../src/domain/json/readable-json.ts'

/** A value and the place that it is at, whatever the order of things around it. */
interface Placed {
  readonly path: string
  readonly place: string
  readonly value: JsonValue
}

/**
 * The leaves of two records that the other record does not have in the same place, found without
 * knowing anything of the conversion but this: a file of the legacy record is the download of its name.
 */
export function plainDifferences(legacy: JsonValue, v2: JsonObject | null): readonly string[] {
  const left = placed(legacy, '/config/files')
  const right = v2 === null ? [] : placed(v2, '/config/download')
  return [
    ...left
      .filter((one) => isLeaf(one.value) && !hasSame(right, one))
      .map(({ path, value }) => leafName('legacy', path, textOf(value))),
    ...right
      .filter((one) => isLeaf(one.value) && !hasSame(left, one))
      .map(({ path, value }) => leafName('v2', path, textOf(value))),
  ]
}

/** What a leaf is called here: of items that are alike it does not matter which one is meant. */
export function leafName(side: 'legacy' | 'v2', path: string, text: string): string {
  return `${side}${path.replace(/\d+$/, '*')} ${text}`
}

function hasSame(others: readonly Placed[], { place, value }: Placed): boolean {
  const other = others.find((one) => one.place === place)
  if (other === undefined) return false
  // What an empty list has gained, the things that it gained tell.
  if (isJsonArray(value)) return isJsonArray(other.value)
  if (isJsonObject(value)) return isJsonObject(other.value)
  return textOf(other.value) === textOf(value)
}

/** `files`: the list whose items are the files of the record. */
function placed(record: JsonValue, files: string): readonly Placed[] {
  const found: Placed[] = []
  const visit = (value: JsonValue, path: string, place: string): void => {
    found.push({ path, place, value })
    if (isJsonObject(value)) {
      for (const [key, member] of value) {
        const step = escaped(key)
        visit(member, `${path}/${step}`, `${place}/${step}`)
      }
    } else if (isJsonArray(value)) {
      const seen = new Map<string, number>()
      // Of several alike the last one counts, in legacy data as in ours.
      for (const [index, item] of [...value.entries()].toReversed()) {
        const identity = identityOf(item)
        const count = seen.get(identity) ?? 0
        seen.set(identity, count + 1)
        const list = place === files ? 'files' : place
        visit(item, `${path}/${index}`, `${list}/(${identity} ${count})`)
      }
    }
  }
  visit(record, '', '')
  return found
}

function identityOf(item: JsonValue): string {
  const own = isJsonObject(item)
    ? (item.get('file_name') ?? item.get('path') ?? item.get('name'))
    : item
  return escaped(textOf(own ?? item))
}

function escaped(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1')
}

function textOf(value: JsonValue): string {
  return writeReadableJson(value)
}
