import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../domain/json/json-value.ts'
import { readJson } from '../../../../domain/json/read-json.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../../../domain/json/write-json.ts'
import { formatSize } from '../../components/numbers.ts'
import { groupDigits } from './cell-text.ts'
import { factLabel } from './field-labels.ts'

/** What a record says of its model, ordered for reading. */
export interface RecordFacts {
  readonly description: string | null
  readonly facts: readonly Fact[]
  readonly files: readonly FileFacts[]
  readonly showcases: readonly string[]
}

export interface Fact {
  readonly label: string
  readonly value: FactValue
}

export type FactValue =
  /** `note`: what another spelling or the other file says. */
  | { readonly kind: 'text'; readonly text: string; readonly note: string | null }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'link'; readonly url: string }

/** A file that a record has to be downloaded. */
export interface FileFacts {
  readonly name: string
  readonly url: string | null
  readonly sha256: string | null
  readonly isSlow: boolean
}

/** What comes first, in this order; everything else follows as it stands in the record. */
const FIRST_FIELDS = [
  ...['parameters', 'parameters_bn', 'baseline', 'style', 'controlnet_style', 'tags', 'nsfw'],
  ...['inpainting', 'instruct_format', 'settings', 'version', 'size_on_disk_bytes', 'trigger'],
  ...['requirements', 'optimization', 'url', 'homepage', 'display_name'],
]

/** Shown elsewhere, or the same in every record of a category. */
const LEFT_OUT = new Set([
  ...['name', 'description', 'config', 'showcases', 'record_type', 'metadata'],
  ...['model_classification', 'text_model_group'],
])

const LINK_FIELDS = new Set(['url', 'homepage'])
const MAX_TEXT = 2000

/** Reads what a record says; the other format's text only adds notes. Null: it is no object. */
export function recordFacts(text: string, otherText: string | null): RecordFacts | null {
  const record = objectIn(text)
  if (record === null) return null
  const other = otherText === null ? null : objectIn(otherText)
  const fields = [
    ...FIRST_FIELDS.filter((field) => record.has(field)),
    ...[...record.keys()].filter((field) => !FIRST_FIELDS.includes(field) && !LEFT_OUT.has(field)),
  ]
  return {
    description: textIn(record, 'description'),
    facts: fields.flatMap((field) => {
      const value = factValue(field, record.get(field) ?? null, other)
      return value === null ? [] : [{ label: factLabel(field), value }]
    }),
    files: filesOf(record),
    showcases: textsIn(record.get('showcases')),
  }
}

/** Null: there is nothing to say. */
function factValue(field: string, value: JsonValue, other: JsonObject | null): FactValue | null {
  if (value === null || value === '') return null
  if (isJsonArray(value)) return listValue(value)
  if (isJsonObject(value))
    return value.size === 0 ? null : { kind: 'code', text: settingsText(value) }
  if (typeof value === 'boolean') return plainText(value ? 'yes' : 'no')
  if (typeof value === 'string') {
    return LINK_FIELDS.has(field) ? { kind: 'link', url: value } : plainText(shortened(value))
  }
  return numberValue(field, value, other)
}

function numberValue(field: string, value: bigint | number, other: JsonObject | null): FactValue {
  if (typeof value !== 'bigint') return plainText(writeJson(value, ONE_LINE_LAYOUT))
  const text = groupDigits(String(value))
  const written = field === 'parameters' ? textIn(other, 'parameters_bn') : null
  if (written !== null) return { kind: 'text', text, note: `${written} in the CSV` }
  if (field === 'size_on_disk_bytes') {
    return { kind: 'text', text: formatSize(Number(value)), note: `${text} bytes` }
  }
  return plainText(text)
}

function listValue(list: readonly JsonValue[]): FactValue | null {
  if (list.length === 0) return null
  const texts = textsIn(list)
  if (texts.length === list.length) return { kind: 'tags', tags: texts }
  return { kind: 'code', text: shortened(writeJson(list, ONE_LINE_LAYOUT)) }
}

/** `temperature 0.9, top_k [20.0, 40.5]` */
function settingsText(settings: JsonObject): string {
  const members = Array.from(settings, ([name, value]) => {
    return `${name} ${typeof value === 'string' ? value : writeJson(value, ONE_LINE_LAYOUT)}`
  })
  return shortened(members.join(', '))
}

/** v2 has downloads with hashes; legacy has downloads, and files with hashes beside them. */
function filesOf(record: JsonObject): readonly FileFacts[] {
  const config = record.get('config')
  if (!isJsonObject(config)) return []
  const hashes = new Map(
    objectsIn(config.get('files')).map((file) => [textIn(file, 'path'), textIn(file, 'sha256sum')]),
  )
  return objectsIn(config.get('download')).map((download) => {
    const name = textIn(download, 'file_name') ?? ''
    return {
      name,
      url: textIn(download, 'file_url'),
      sha256: textIn(download, 'sha256sum') ?? hashes.get(name) ?? null,
      isSlow: download.get('known_slow_download') === true,
    }
  })
}

function plainText(text: string): FactValue {
  return { kind: 'text', text, note: null }
}

function shortened(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`
}

function objectIn(text: string): JsonObject | null {
  const reading = readJson(text)
  return reading.ok && isJsonObject(reading.value) ? reading.value : null
}

function textIn(object: JsonObject | null, name: string): string | null {
  const value = object?.get(name)
  return typeof value === 'string' && value !== '' ? value : null
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((item) => isJsonObject(item)) : []
}
