import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeUtf8 } from '../src/backend/decode-utf8.ts'
import { CATEGORIES, categoryOf, type CategoryId } from '../src/domain/categories.ts'
import { isConvertible, type ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../src/domain/json/json-value.ts'
import { readJson } from '../src/domain/json/read-json.ts'
import { vectorsFolder } from './requirements.ts'

/** One folder of `conformance/edge` (spec/README.md). */
export interface EdgeCase {
  readonly title: string
  readonly folder: string
  readonly category: CategoryId
  readonly outcome: 'converted' | 'failed'
  readonly legacyFile: string | null
  readonly priorV2: string | null
  readonly expectedV2: string | null
  readonly v2Written: boolean
  readonly issues: IssueList
  readonly issueKeys: readonly string[]
  readonly failure: {
    readonly stage: string
    readonly record: string | null
    readonly logged: boolean
  } | null
  readonly csv: { readonly parse: 'ok' | 'failed' } | null
}

/** Issues as pairs, so that a key such as `__proto__` survives. */
export type IssueList = readonly (readonly [key: string, texts: readonly string[]])[]

interface CaseFile {
  readonly category: CategoryId
  readonly outcome: 'converted' | 'failed'
  readonly legacy_file: string | null
  readonly prior_v2: string | null
  readonly expected_v2: string | null
  readonly v2_written: boolean
  readonly issues?: string
  readonly issue_keys_in_order?: readonly string[]
  readonly failure?: { stage: string; record: string | null; logged?: boolean }
  readonly csv?: { parse: 'ok' | 'failed' }
}

/** All edge cases in order. */
export function edgeCases(): readonly EdgeCase[] {
  const root = join(vectorsFolder(), 'edge')
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'case.json')))
  return names.sort().map((name) => readCase(name, join(root, name)))
}

function readCase(title: string, folder: string): EdgeCase {
  const file = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as CaseFile
  const at = (path: string | null) => (path === null ? null : join(folder, path))
  return {
    title,
    folder,
    category: file.category,
    outcome: file.outcome,
    legacyFile: at(file.legacy_file),
    priorV2: at(file.prior_v2),
    expectedV2: at(file.expected_v2),
    v2Written: file.v2_written,
    issues: file.issues === undefined ? [] : readIssues(join(folder, file.issues)),
    issueKeys: file.issue_keys_in_order ?? [],
    failure: file.failure === undefined ? null : { logged: true, ...file.failure },
    csv: file.csv ?? null,
  }
}

/** The text of a legacy file, or null when it is not UTF-8. */
export function legacyText(path: string): string | null {
  const decoding = decodeUtf8(readFileSync(path))
  return decoding.ok ? decoding.text : null
}

/** A file of real upstream data and what the library made of it. */
export interface RealFile {
  readonly category: ConvertibleId
  readonly legacyFile: string
  readonly text: string
  readonly v2: string
  readonly issues: IssueList
}

/** The ten real files. */
export function realFiles(): readonly RealFile[] {
  const root = join(vectorsFolder(), 'real')
  const issues = readJsonFile(join(root, 'expected/issues.json'))
  return CATEGORIES.flatMap(({ id }) => {
    if (!isConvertible(id)) return []
    const { legacyFile: name, v2File } = categoryOf(id)
    const legacyFile = join(root, 'legacy', name)
    const ofCategory = isJsonObject(issues) ? (issues.get(id) ?? new Map()) : new Map()
    return {
      category: id,
      legacyFile,
      text: readFileSync(legacyFile, 'utf8'),
      v2: readFileSync(join(root, 'expected/v2', v2File), 'utf8'),
      issues: toIssueList(ofCategory),
    }
  })
}

function readIssues(path: string): IssueList {
  return toIssueList(readJsonFile(path))
}

function toIssueList(value: JsonValue): IssueList {
  if (!isJsonObject(value)) throw new TypeError('issues are an object')
  return Array.from(value, ([key, texts]) => [key, isJsonArray(texts) ? texts.map(String) : []])
}

/** Reads a JSON file of the vectors without losing anything. */
export function readJsonFile(path: string): JsonValue {
  const reading = readJson(readFileSync(path, 'utf8'))
  if (!reading.ok) throw new TypeError(`${path}: ${reading.problem.reason}`)
  return reading.value
}

/** Issues as they are compared: of a CRITICAL entry only the first line (spec/README.md, step 4). */
export function comparableIssues(
  issues: Iterable<readonly [string, readonly string[]]>,
  failure: EdgeCase['failure'],
): IssueList {
  const isUnlogged = failure !== null && !failure.logged
  return Array.from(issues, ([key, texts]) => {
    const compared = texts.map((text) =>
      text.startsWith('CRITICAL: ') ? (text.split('\n')[0] ?? '') : text,
    )
    return [
      key,
      isUnlogged ? compared.filter((text) => !text.startsWith('CRITICAL: ')) : compared,
    ] as const
  }).filter(([, texts]) => texts.length > 0)
}
