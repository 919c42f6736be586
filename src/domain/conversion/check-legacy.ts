import type { Finding } from '../finding.ts'
import { childPointer, toPointer } from '../json/json-pointer.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { JsonOddity } from '../json/json-reader.ts'
import { LegacyLocator, type LegacyFile, type LegacyRecord } from '../legacy/parse-legacy.ts'
import { configFieldsOf, sourcesOf, type CategoryRules } from './rule.ts'

/**
 * What is odd about a legacy file that could be read: numbers and keys that reading bends, unknown
 * fields (once per field), names that differ from their key. The strict look at a CSV file's form
 * is `backend/check-csv.ts`.
 */
export function checkLegacy(file: LegacyFile, rules: CategoryRules): readonly Finding[] {
  const locator = new LegacyLocator(file)
  const findings = file.oddities.map((oddity) => describeOddity(oddity, locator))
  if (file.table !== null) return findings
  return [
    ...findings,
    ...findUnknownFields(file.records, rules, locator),
    ...file.records.flatMap((record) => findNameDifference(record, locator)),
  ]
}

function describeOddity(oddity: JsonOddity, locator: LegacyLocator): Finding {
  const [record = null, ...path] = oddity.path
  const place = locator.positionAt(oddity.offset)
  const at = { record: record === null ? null : String(record), path: toPointer(path), ...place }
  switch (oddity.kind) {
    case 'duplicate-key':
      return {
        ...at,
        id: 'json-duplicate-key',
        severity: 'warning',
        message: `The key ${JSON.stringify(oddity.token)} stands here again: this value is used, the earlier one is lost.`,
      }
    case 'inexact-number':
      return {
        ...at,
        id: 'json-inexact-number',
        severity: 'warning',
        message: `The number ${shorten(oddity.token)} has more digits than a double keeps; it is rounded.`,
      }
    case 'non-finite-number':
      return {
        ...at,
        id: 'json-non-finite-number',
        severity: 'warning',
        message: `${shorten(oddity.token)} is not a finite number; other JSON readers refuse it.`,
      }
  }
}

function shorten(token: string): string {
  return token.length > 40 ? `${token.slice(0, 40)}...` : token
}

/** The first place of an unknown field and in how many records it occurs. */
interface UnknownField {
  readonly record: LegacyRecord
  readonly path: string
  readonly name: string
  count: number
}

function findUnknownFields(
  records: readonly LegacyRecord[],
  rules: CategoryRules,
  locator: LegacyLocator,
): readonly Finding[] {
  const unknown = new Map<string, UnknownField>()
  for (const record of records) {
    const seen = new Map<string, string>()
    for (const [place, path] of unknownFieldsOf(record.value, rules)) {
      if (!seen.has(place)) seen.set(place, path)
    }
    for (const [name, path] of seen) {
      const known = unknown.get(name)
      if (known === undefined) unknown.set(name, { record, path, name, count: 1 })
      else known.count += 1
    }
  }
  return Array.from(unknown.values(), ({ record, path, name, count }) => ({
    id: 'record-unknown-field',
    severity: 'info',
    record: record.key,
    path,
    ...locator.locate(record, path),
    message: `The field ${name} is unknown here and ignored (in ${count === 1 ? '1 record' : `${count} records`}).`,
  }))
}

/** The unknown fields of a record: their names with list indices left out, and their paths. */
function* unknownFieldsOf(
  record: JsonValue,
  { rules }: CategoryRules,
): Generator<readonly [string, string]> {
  if (!isJsonObject(record)) return
  const known = new Set(rules.flatMap(sourcesOf))
  for (const field of record.keys()) if (!known.has(field)) yield [field, childPointer('', field)]
  const configRule = rules.find((rule) => rule.type === 'config')
  const config = record.get('config')
  if (configRule === undefined || !isJsonObject(config)) return
  const fields = configFieldsOf(configRule.parts)
  yield* unknownMembers(config, fields.config, 'config', '/config')
  for (const [list, members] of [
    ['files', fields.file],
    ['download', fields.entry],
  ] as const) {
    const items = config.get(list)
    if (!isJsonArray(items)) continue
    for (const [index, item] of items.entries()) {
      if (!isJsonObject(item)) continue
      yield* unknownMembers(item, members, `config.${list}`, toPointer(['config', list, index]))
    }
  }
}

function* unknownMembers(
  object: JsonObject,
  known: readonly string[],
  name: string,
  path: string,
): Generator<readonly [string, string]> {
  for (const member of object.keys()) {
    if (!known.includes(member)) yield [`${name}.${member}`, childPointer(path, member)]
  }
}

function findNameDifference(record: LegacyRecord, locator: LegacyLocator): readonly Finding[] {
  const name = isJsonObject(record.value) ? record.value.get('name') : undefined
  if (typeof name !== 'string' || name === record.key) return []
  return [
    {
      id: 'record-name-differs',
      severity: 'warning',
      record: record.key,
      path: '/name',
      ...locator.locate(record, '/name'),
      message: `The record is called ${JSON.stringify(name)} but stands under the key ${JSON.stringify(record.key)}.`,
    },
  ]
}
