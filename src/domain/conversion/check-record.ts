import { childPointer } from '../json/json-pointer.ts'
import {
  describeKind,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../json/json-value.ts'
import type { CheckedConfig, CheckedItem, CheckedRecord, FieldValues } from './issue-rules.ts'
import { asItIs, type Kind } from './kinds.ts'
import { Refusal } from './refusal.ts'
import type { CategoryRules, ConfigRule, Rule, UrlRule } from './rule.ts'

/** A record that cannot be taken or converted: which rule refused what, and why. */
export class Rejection {
  readonly ruleId: string | null
  /** JSON Pointer into the legacy record. */
  readonly path: string
  /** In the library's words where it has some. */
  readonly reason: string
  /** What the reason does not say but explains it, or null. */
  readonly hint: string | null

  constructor(ruleId: string | null, { path, reason }: Refusal, hint: string | null = null) {
    this.ruleId = ruleId
    this.path = path
    this.reason = reason
    this.hint = hint
  }
}

/** One field that has to be of a kind. */
interface FieldCheck {
  readonly ruleId: string
  readonly source: string
  readonly kind: Kind
  readonly isRequired: boolean
}

const NO_CONFIG: CheckedConfig = {
  fields: new Map(),
  memberCount: 0,
  files: [],
  entries: [],
  values: new Map(),
}

/** Takes the values of a category's records (spec conversion.md §4), the rules sorted out once. */
export class RecordChecker {
  readonly #checks: readonly FieldCheck[]
  readonly #config: ConfigChecker | null

  constructor({ rules }: CategoryRules) {
    this.#checks = rules.flatMap(checksOf)
    const config = rules.find((rule) => rule.type === 'config')
    this.#config = config === undefined ? null : new ConfigChecker(config)
  }

  check(key: string, record: JsonValue): CheckedRecord | Rejection {
    if (!isJsonObject(record)) {
      return new Rejection(null, new Refusal(`expected an object, found ${describeKind(record)}`))
    }
    const values = checkFields(this.#checks, record, '')
    if (values instanceof Rejection) return values
    const config = this.#config?.check(record.get('config')) ?? NO_CONFIG
    return config instanceof Rejection ? config : { key, fields: record, values, config }
  }
}

class ConfigChecker {
  readonly #rule: ConfigRule
  readonly #file: readonly FieldCheck[]
  readonly #entry: readonly FieldCheck[]

  constructor(rule: ConfigRule) {
    this.#rule = rule
    this.#file = rule.parts.file.flatMap((part) => (part.type === 'url' ? [] : checksOf(part)))
    this.#entry = [
      ...rule.parts.file.flatMap((part) => (part.type === 'url' ? urlChecks(part) : [])),
      ...rule.parts.entry.flatMap(checksOf),
    ]
  }

  check(config: JsonValue | undefined): CheckedConfig | Rejection {
    if (config === undefined || config === null) return NO_CONFIG
    if (!isJsonObject(config)) return this.#reject('an object', config, '/config')
    const files = this.#checkItems(config.get('files'), '/config/files', this.#file)
    if (files instanceof Rejection) return files
    const entries = this.#checkItems(config.get('download'), '/config/download', this.#entry)
    if (entries instanceof Rejection) return entries
    const { hashes } = this.#rule.parts
    const values = checkFields(checksOf(hashes), config, '/config')
    if (values instanceof Rejection) return values
    const memberCount = config.size - (config.has(hashes.source) ? 1 : 0)
    return { fields: config, memberCount, files, entries, values }
  }

  #checkItems(
    list: JsonValue | undefined,
    path: string,
    checks: readonly FieldCheck[],
  ): readonly CheckedItem[] | Rejection {
    const items = listOf(list)
    if (items === null) return this.#reject('a list', list ?? null, path)
    const taken: CheckedItem[] = []
    for (const [index, fields] of items.entries()) {
      const itemPath = childPointer(path, index)
      if (!isJsonObject(fields)) return this.#reject('an object', fields, itemPath)
      const values = checkFields(checks, fields, itemPath)
      if (values instanceof Rejection) return values
      taken.push({ index, fields, values })
    }
    return taken
  }

  #reject(expected: string, found: JsonValue, path: string): Rejection {
    const reason = `expected ${expected}, found ${describeKind(found)}`
    return new Rejection(this.#rule.id, new Refusal(reason, path))
  }
}

/** The items of a list; whatever Python takes for false is an empty one (spec §4.3). */
function listOf(value: JsonValue | undefined): JsonArray | null {
  if (isJsonArray(value)) return value
  const isFalsy = !value || (isJsonObject(value) && value.size === 0)
  return isFalsy && !Number.isNaN(value) ? [] : null
}

function checksOf(rule: Rule): readonly FieldCheck[] {
  switch (rule.type) {
    case 'field': {
      const { id, source, kind = asItIs, presence } = rule
      return [{ ruleId: id, source, kind, isRequired: presence === 'required' }]
    }
    case 'dropped':
      return [{ ruleId: rule.id, source: rule.source, kind: rule.kind, isRequired: false }]
    case 'choice': {
      const { id: ruleId, kind } = rule
      return rule.sources.map((source) => ({ ruleId, source, kind, isRequired: false }))
    }
    case 'constant':
    case 'config':
      return []
  }
}

function urlChecks({ id, kinds }: UrlRule): readonly FieldCheck[] {
  return Object.entries(kinds).map(([source, kind]) => ({
    ruleId: id,
    source,
    kind,
    isRequired: false,
  }))
}

function checkFields(
  checks: readonly FieldCheck[],
  fields: JsonObject,
  path: string,
): FieldValues | Rejection {
  const values = new Map<string, JsonValue>()
  for (const { ruleId, source, kind, isRequired } of checks) {
    const value = fields.get(source)
    if (value === undefined) {
      if (isRequired) {
        return new Rejection(ruleId, new Refusal(`${source} is missing`, path))
      }
      continue
    }
    if (kind === asItIs && values.has(source)) continue
    const taken = kind(value)
    if (taken instanceof Refusal) {
      return new Rejection(ruleId, taken.under(childPointer(path, source)))
    }
    values.set(source, taken)
  }
  return values
}
