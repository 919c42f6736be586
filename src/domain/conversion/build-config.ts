import { isLeaf, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { Rejection } from './check-record.ts'
import { UNKNOWN_FIELD } from './common-rules.ts'
import { classifyChange, type ChangeRecorder, type PlacedValue } from './change-recorder.ts'
import { textIn, type CheckedConfig, type CheckedItem, type CheckedRecord } from './issue-rules.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { configFieldsOf, type ConfigParts, type ConfigRule, type UrlRule } from './rule.ts'
import { placed, runDroppedRule, runFieldRule } from './run-field-rule.ts'

/** How `config` is made: by which rule, and what is the same for every record. */
export interface ConfigPlan {
  readonly rule: ConfigRule
  /** Where things stand in the legacy record. */
  readonly config: Place
  readonly files: Place
  readonly entries: Place
  /** Where they stand in the v2 record. */
  readonly made: Place
  readonly downloads: Place
  /** The members that rules look at. */
  readonly known: ReturnType<typeof configFieldsOf>
}

/** Sorts out once what making `config` needs for every record; the places are those of records. */
export function planConfig(rule: ConfigRule, legacy: Place, v2: Place): ConfigPlan {
  const config = legacy.member('config')
  const made = v2.member('config')
  return {
    rule,
    config,
    files: config.member('files'),
    entries: config.member('download'),
    made,
    downloads: made.member('download'),
    known: configFieldsOf(rule.parts),
  }
}

/** A file entry that becomes a download, and the download entry that gives its URL. */
interface Pairing {
  readonly file: CheckedItem
  readonly entry: CheckedItem | null
}

/** Makes `config` of a v2 record (spec conversion.md §6.1, §7.1, §7.2). */
export function buildConfig(
  plan: ConfigPlan,
  record: CheckedRecord,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): Rejection | null {
  const { rule, known } = plan
  const { config } = record
  const pairings = pairFiles(plan, config, recorder)
  if (pairings instanceof Rejection) return pairings
  const downloads: JsonValue[] = []
  for (const pairing of pairings) {
    const download = buildDownload(plan, pairing, downloads.length, recorder)
    if (download instanceof Rejection) return download
    downloads.push(download)
  }
  const made = new Map<string, JsonValue>()
  if (downloads.length > 0 || rule.writesEmpty) made.set('download', downloads)
  const scope = { ...config, legacy: plan.config, v2: plan.made }
  const rejection = runFieldRule(rule.parts.hashes, scope, made, recorder)
  if (rejection !== null) return rejection
  if (made.size > 0) v2.set('config', made)
  if (recorder !== null) {
    recordEmptyLists(plan, record, downloads.length, recorder)
    recordUnknownMembers(config.fields, plan.config, known.config, recorder)
  }
  return null
}

/** Finds the files that become downloads, in order, and the entry that belongs to each. */
function pairFiles(
  plan: ConfigPlan,
  config: CheckedConfig,
  recorder: ChangeRecorder | null,
): readonly Pairing[] | Rejection {
  const { parts } = plan.rule
  const pairings = new Map<string, Pairing>()
  for (const file of config.files) {
    const path = textIn(file.values, 'path')
    const skip = parts.skips.find((rule) => rule.skips(path))
    if (skip !== undefined) {
      recorder?.dropped(skip, skip.reason, itemOf(plan.files, file))
      continue
    }
    const identity = parts.sameFile.identify(path, file.index)
    const earlier = pairings.get(identity)
    if (earlier !== undefined) {
      recorder?.dropped(parts.sameFile, 'overwritten', itemOf(plan.files, earlier.file))
    }
    pairings.set(identity, { file, entry: null })
  }
  const urlRule = parts.file.find((rule) => rule.type === 'url')
  for (const entry of urlRule === undefined ? [] : config.entries) {
    const identity = urlRule?.identify(textIn(entry.values, 'file_name')) ?? ''
    const pairing = pairings.get(identity)
    if (pairing === undefined) return refuseEntry(urlRule?.id ?? null, entry, config, plan)
    if (pairing.entry !== null) {
      recorder?.dropped(parts.repeatedEntry, 'overwritten', itemOf(plan.entries, pairing.entry))
    }
    pairings.set(identity, { ...pairing, entry })
  }
  return [...pairings.values()]
}

function refuseEntry(
  ruleId: string | null,
  { index, values }: CheckedItem,
  config: CheckedConfig,
  plan: ConfigPlan,
): Rejection {
  const isNone = (values.get('file_name') ?? null) === null
  const fileName = isNone ? 'None' : textIn(values, 'file_name')
  const { path } = plan.entries.member(index).member('file_name')
  const refusal = new Refusal(`Unknown download entry: ${fileName}`, path)
  return new Rejection(ruleId, refusal, hintFor(fileName, config, plan.rule.parts))
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
  plan: ConfigPlan,
  { file, entry }: Pairing,
  index: number,
  recorder: ChangeRecorder | null,
): JsonObject | Rejection {
  const download = new Map<string, JsonValue>()
  const v2 = plan.downloads.member(index)
  const scope = { ...file, legacy: plan.files.member(file.index), v2 }
  for (const rule of plan.rule.parts.file) {
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
        const after = { place: v2.member(rule.target), value }
        if (recorder !== null) recordUrl({ rule, plan }, { file, entry }, after, recorder)
      }
    }
  }
  if (recorder !== null) recordRestOfPairing(plan, { file, entry }, recorder)
  return download
}

/** The URL is decided by three leaves: itself and the two names that were matched. */
function recordUrl(
  { rule, plan }: { readonly rule: UrlRule; readonly plan: ConfigPlan },
  { file, entry }: Pairing,
  after: PlacedValue,
  recorder: ChangeRecorder,
): void {
  const at = plan.entries.member(entry?.index ?? 0)
  const url = placed(entry?.fields.get('file_url'), at, 'file_url')
  const sources = [
    placed(file.fields.get('path'), plan.files.member(file.index), 'path'),
    placed(entry?.fields.get('file_name'), at, 'file_name'),
    url,
  ].filter((source) => source !== null)
  if (url === null || url.value === null) recorder.defaulted(rule, sources.slice(1), after)
  else recorder.written(rule, 'merged', sources, after)
}

/** What no download member was made of: the dropped and unknown fields of file and entry. */
function recordRestOfPairing(
  { rule: { parts }, files, entries, known }: ConfigPlan,
  { file, entry }: Pairing,
  recorder: ChangeRecorder,
): void {
  recordUnknownMembers(file.fields, files.member(file.index), known.file, recorder)
  if (entry === null) return
  const legacy = entries.member(entry.index)
  for (const rule of parts.entry) runDroppedRule(rule, { ...entry, legacy }, recorder)
  recordUnknownMembers(entry.fields, legacy, known.entry, recorder)
}

/** What stands for no files and no entries, and the empty list that may be written for it. */
function recordEmptyLists(
  plan: ConfigPlan,
  { fields, config }: CheckedRecord,
  downloads: number,
  recorder: ChangeRecorder,
): void {
  const { rule } = plan
  const whole = leafAt(fields.get('config'), plan.config)
  const files = leafAt(config.fields.get('files'), plan.files)
  const entries = leafAt(config.fields.get('download'), plan.entries)
  if (downloads === 0 && rule.writesEmpty) {
    const after = { place: plan.downloads, value: [] }
    const source = whole ?? files
    if (files !== null && files.value !== null) {
      recorder.written(rule, classifyChange({}, files, after), [files], after)
    } else recorder.defaulted(rule, source === null ? [] : [source], after)
  } else {
    for (const leaf of [whole, files]) if (leaf !== null) recorder.omitted(rule, leaf)
  }
  if (entries !== null) recorder.omitted(rule, entries)
}

function leafAt(value: JsonValue | undefined, place: Place): PlacedValue | null {
  return value !== undefined && isLeaf(value) ? { place, value } : null
}

function recordUnknownMembers(
  fields: JsonObject,
  parent: Place,
  known: readonly string[],
  recorder: ChangeRecorder,
): void {
  for (const [field, value] of fields) {
    if (known.includes(field)) continue
    recorder.dropped(UNKNOWN_FIELD, 'unknown-field', { place: parent.member(field), value })
  }
}

function itemOf(list: Place, { index, fields }: CheckedItem): PlacedValue {
  return { place: list.member(index), value: fields }
}
