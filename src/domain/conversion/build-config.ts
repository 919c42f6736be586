import { childPointer } from '../json/json-pointer.ts'
import { isLeaf, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { Rejection } from './check-record.ts'
import { UNKNOWN_FIELD } from './common-rules.ts'
import { classifyChange, type ChangeRecorder, type PlacedValue } from './change-recorder.ts'
import { textIn, type CheckedConfig, type CheckedItem, type CheckedRecord } from './issue-rules.ts'
import { Refusal } from './refusal.ts'
import { configFieldsOf, type ConfigParts, type ConfigRule, type UrlRule } from './rule.ts'
import { placed, runDroppedRule, runFieldRule } from './run-field-rule.ts'

const FILES = '/config/files'
const ENTRIES = '/config/download'

/** A file entry that becomes a download, and the download entry that gives its URL. */
interface Pairing {
  readonly file: CheckedItem
  readonly entry: CheckedItem | null
}

/** Makes `config` of a v2 record (spec conversion.md §6.1, §7.1, §7.2). */
export function buildConfig(
  rule: ConfigRule,
  record: CheckedRecord,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): Rejection | null {
  const { config } = record
  const pairings = pairFiles(rule.parts, config, recorder)
  if (pairings instanceof Rejection) return pairings
  const downloads: JsonValue[] = []
  for (const pairing of pairings) {
    const download = buildDownload(rule.parts, pairing, downloads.length, recorder)
    if (download instanceof Rejection) return download
    downloads.push(download)
  }
  const made = new Map<string, JsonValue>()
  if (downloads.length > 0 || rule.writesEmpty) made.set('download', downloads)
  const scope = { ...config, legacyPath: '/config', v2Path: '/config' }
  const rejection = runFieldRule(rule.parts.hashes, scope, made, recorder)
  if (rejection !== null) return rejection
  if (made.size > 0) v2.set('config', made)
  if (recorder !== null) {
    recordEmptyLists(rule, record, downloads.length, recorder)
    const known = configFieldsOf(rule.parts).config
    recordUnknownMembers(config.fields, '/config', known, recorder)
  }
  return null
}

/** Finds the files that become downloads, in order, and the entry that belongs to each. */
function pairFiles(
  parts: ConfigParts,
  config: CheckedConfig,
  recorder: ChangeRecorder | null,
): readonly Pairing[] | Rejection {
  const pairings = new Map<string, Pairing>()
  for (const file of config.files) {
    const path = textIn(file.values, 'path')
    const skip = parts.skips.find((rule) => rule.skips(path))
    if (skip !== undefined) {
      recorder?.dropped(skip, skip.reason, itemOf(FILES, file))
      continue
    }
    const identity = parts.sameFile.identify(path, file.index)
    const earlier = pairings.get(identity)
    if (earlier !== undefined) {
      recorder?.dropped(parts.sameFile, 'overwritten', itemOf(FILES, earlier.file))
    }
    pairings.set(identity, { file, entry: null })
  }
  const urlRule = parts.file.find((rule) => rule.type === 'url')
  for (const entry of urlRule === undefined ? [] : config.entries) {
    const identity = urlRule?.identify(textIn(entry.values, 'file_name')) ?? ''
    const pairing = pairings.get(identity)
    if (pairing === undefined) return refuseEntry(urlRule?.id ?? null, entry, config, parts)
    if (pairing.entry !== null) {
      recorder?.dropped(parts.repeatedEntry, 'overwritten', itemOf(ENTRIES, pairing.entry))
    }
    pairings.set(identity, { ...pairing, entry })
  }
  return [...pairings.values()]
}

function refuseEntry(
  ruleId: string | null,
  { index, values }: CheckedItem,
  config: CheckedConfig,
  parts: ConfigParts,
): Rejection {
  const isNone = (values.get('file_name') ?? null) === null
  const fileName = isNone ? 'None' : textIn(values, 'file_name')
  const path = `${childPointer(ENTRIES, index)}/file_name`
  const refusal = new Refusal(`Unknown download entry: ${fileName}`, path)
  return new Rejection(ruleId, refusal, hintFor(fileName, config, parts))
}

/** Why a file that is listed is no download all the same (UD28). */
function hintFor(
  fileName: string,
  { files }: CheckedConfig,
  { skips }: ConfigParts,
): string | null {
  const isListed = files.some(({ values }) => textIn(values, 'path') === fileName)
  const skip = isListed ? skips.find((rule) => rule.skips(fileName)) : undefined
  return skip?.sentence ?? null
}

function buildDownload(
  parts: ConfigParts,
  { file, entry }: Pairing,
  index: number,
  recorder: ChangeRecorder | null,
): JsonObject | Rejection {
  const download = new Map<string, JsonValue>()
  const legacyPath = childPointer(FILES, file.index)
  const scope = { ...file, legacyPath, v2Path: childPointer(ENTRIES, index) }
  for (const rule of parts.file) {
    switch (rule.type) {
      case 'field': {
        const rejection = runFieldRule(rule, scope, download, recorder)
        if (rejection !== null) return rejection
        break
      }
      case 'dropped':
        runDroppedRule(rule, scope, recorder)
        break
      case 'url': {
        const value = rule.convert(entry === null ? '' : textIn(entry.values, 'file_url'))
        download.set(rule.target, value)
        const after = { path: childPointer(scope.v2Path, rule.target), value }
        if (recorder !== null) recordUrl(rule, { file, entry }, after, recorder)
      }
    }
  }
  if (recorder !== null) recordRestOfPairing(parts, { file, entry }, recorder)
  return download
}

/** The URL is decided by three leaves: itself and the two names that were matched. */
function recordUrl(
  rule: UrlRule,
  { file, entry }: Pairing,
  after: PlacedValue,
  recorder: ChangeRecorder,
): void {
  const entryPath = childPointer(ENTRIES, entry?.index ?? 0)
  const url = placed(entry?.fields.get('file_url'), entryPath, 'file_url')
  const sources = [
    placed(file.fields.get('path'), childPointer(FILES, file.index), 'path'),
    placed(entry?.fields.get('file_name'), entryPath, 'file_name'),
    url,
  ].filter((source) => source !== null)
  if (url === null || url.value === null) recorder.defaulted(rule, sources.slice(1), after)
  else recorder.written(rule, 'merged', sources, after)
}

/** What no download member was made of: the dropped and unknown fields of file and entry. */
function recordRestOfPairing(
  parts: ConfigParts,
  { file, entry }: Pairing,
  recorder: ChangeRecorder,
): void {
  const known = configFieldsOf(parts)
  recordUnknownMembers(file.fields, childPointer(FILES, file.index), known.file, recorder)
  if (entry === null) return
  const legacyPath = childPointer(ENTRIES, entry.index)
  for (const rule of parts.entry) runDroppedRule(rule, { ...entry, legacyPath }, recorder)
  recordUnknownMembers(entry.fields, legacyPath, known.entry, recorder)
}

/** What stands for no files and no entries, and the empty list that may be written for it. */
function recordEmptyLists(
  rule: ConfigRule,
  { fields, config }: CheckedRecord,
  downloads: number,
  recorder: ChangeRecorder,
): void {
  const whole = leafAt(fields, '', 'config')
  const files = leafAt(config.fields, '/config', 'files')
  const entries = leafAt(config.fields, '/config', 'download')
  if (downloads === 0 && rule.writesEmpty) {
    const after = { path: ENTRIES, value: [] }
    const source = whole ?? files
    if (files !== null && files.value !== null) {
      recorder.written(rule, classifyChange({}, files, after), [files], after)
    } else recorder.defaulted(rule, source === null ? [] : [source], after)
  } else {
    for (const leaf of [whole, files]) if (leaf !== null) recorder.omitted(rule, leaf)
  }
  if (entries !== null) recorder.omitted(rule, entries)
}

function leafAt(fields: JsonObject, parent: string, key: string): PlacedValue | null {
  const found = placed(fields.get(key), parent, key)
  return found !== null && isLeaf(found.value) ? found : null
}

function recordUnknownMembers(
  fields: JsonObject,
  parent: string,
  known: readonly string[],
  recorder: ChangeRecorder,
): void {
  for (const [field, value] of fields) {
    if (known.includes(field)) continue
    recorder.dropped(UNKNOWN_FIELD, 'unknown-field', { path: childPointer(parent, field), value })
  }
}

function itemOf(list: string, { index, fields }: CheckedItem): PlacedValue {
  return { path: childPointer(list, index), value: fields }
}
