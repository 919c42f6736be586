import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { convertLegacyFile } from '../src/backend/convert-legacy-file.ts'
import { openReferenceFolder } from '../src/backend/reference-folder.ts'
import { categoryOf } from '../src/domain/categories.ts'
import { convertCategory } from '../src/domain/conversion/convert-category.ts'
import {
  normaliseModelName,
  parseModelName,
  parseModelText,
} from '../src/domain/conversion/text-model-group.ts'
import type { JsonValue } from '../src/domain/json/json-value.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import {
  createLegacyDictionary,
  writeLegacyDictionary,
} from '../src/domain/legacy/legacy-dictionary.ts'
import { readTextTable, type TextRow, type TextTable } from '../src/domain/legacy/text-table.ts'
import { needs, vectorsFolder } from './requirements.ts'
import { comparableIssues, edgeCases, legacyText, realFiles, type EdgeCase } from './vectors.ts'

const { describe } = needs('vectors')
const LONG_AGO = new Date('2001-02-03T04:05:06Z')

let base = ''
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'hrv-vector-'))
})
afterEach(async () => {
  await rm(base, { recursive: true, force: true })
})

describe('edge cases through convertLegacyFile', () => {
  const cases = edgeCases()

  test('there are 284', () => {
    expect(cases).toHaveLength(284)
  })

  test.each(cases)('$title', async (edge) => {
    const v2File = join(base, categoryOf(edge.category).v2File)
    await layOut(edge, v2File)
    const before = edge.priorV2 === null ? null : await readFile(v2File)

    const folder = await openReferenceFolder(base, { program: 'the vectors' })
    const result = await convertLegacyFile(folder, edge.category, { guards: 'none' })

    if (edge.outcome === 'failed') {
      expect(result.outcome).toBe('failed')
      expect(result.problem?.code).toBe(
        edge.failure?.stage === 'read' ? 'legacy-unreadable' : 'record-rejected',
      )
      expect(await readFile(v2File).catch(() => null)).toEqual(before)
    } else if (edge.expectedV2 === null) {
      expect(result.outcome).toBe('skipped')
      expect(await readFile(v2File).catch(() => null)).toEqual(before)
    } else {
      expect(result.outcome).toBe(edge.v2Written ? 'converted' : 'unchanged')
      expect(await readFile(v2File, 'latin1')).toBe(await readFile(edge.expectedV2, 'latin1'))
      const isUntouched = (await stat(v2File)).mtimeMs === LONG_AGO.getTime()
      expect(isUntouched).toBe(!edge.v2Written)
    }
    expect((await readdir(base)).filter((name) => name.includes('tmp'))).toEqual([])
    const issues = comparableIssues(result.issues, edge.failure)
    expect(issues.map(([key]) => key)).toEqual(edge.issueKeys)
    expect(new Map(issues)).toEqual(new Map(edge.issues))
  })
})

/** Steps 1 and 2 of spec/README.md: the input and the prior file, its time set into the past. */
async function layOut(edge: EdgeCase, v2File: string): Promise<void> {
  await mkdir(join(base, 'legacy'))
  if (edge.legacyFile !== null) {
    await cp(edge.legacyFile, join(base, 'legacy', basename(edge.legacyFile)))
  }
  if (edge.priorV2 !== null) {
    await cp(edge.priorV2, v2File)
    await utimes(v2File, LONG_AGO, LONG_AGO)
  }
}

describe('models.csv: rows, issues and the legacy dictionary', () => {
  const cases = edgeCases().filter(({ csv }) => csv !== null)

  test.each(cases)('$title', ({ folder, legacyFile, csv }) => {
    const text = legacyText(legacyFile ?? '')
    const reading = text === null ? null : readTextTable(text)
    expect(reading?.ok ?? false).toBe(csv?.parse === 'ok')
    if (reading?.ok === true) expectTable(reading.table, join(folder, 'expected'), '')
  })

  test('the real file', () => {
    const root = join(vectorsFolder(), 'real')
    const reading = readTextTable(readFileSync(join(root, 'legacy/models.csv'), 'utf8'))
    if (!reading.ok) throw new Error(reading.reason)
    expectTable(reading.table, join(root, 'expected'), 'text_')
  })
})

function expectTable(table: TextTable, expected: string, real: '' | 'text_'): void {
  const read = (name: string) => readFileSync(join(expected, name), 'utf8')
  const listPrefix = real === '' ? '' : `legacy_${real}`
  expect(writeJson(table.rows.map(rowMembers))).toBe(read(`${listPrefix}rows.json`))
  const issues = table.issues.map(({ identifier, message }) => [identifier, message])
  expect(writeJson(issues)).toBe(read(`${listPrefix}csv_issues.json`))
  const { rows } = table
  expect(writeJson(createLegacyDictionary(rows))).toBe(read(`legacy_${real}prefixed.json`))
  expect(writeJson(createLegacyDictionary(rows, 'base'))).toBe(read(`legacy_${real}base.json`))
  expect(writeLegacyDictionary(rows)).toBe(read(`legacy_${real}string.txt`))
}

/** A row with the field names of legacy-csv.md §2.6. */
function rowMembers(row: TextRow): ReadonlyMap<string, JsonValue> {
  const cell = (column: string) => row.cells.get(column) ?? ''
  return new Map<string, JsonValue>([
    ['name', row.name],
    ['parameters_bn', row.parametersBn],
    ['parameters', row.parameters],
    ['description', cell('description')],
    ['version', cell('version')],
    ['style', cell('style')],
    ['nsfw', row.nsfw],
    ['baseline', cell('baseline')],
    ['url', cell('url')],
    ['tags', row.tags],
    ['instruct_format', cell('instruct_format')],
    ['settings', row.settings],
    ['display_name', cell('display_name')],
  ])
}

describe('the real files', () => {
  test.each(realFiles())('$category', ({ category, text, v2, issues }) => {
    const conversion = convertCategory(category, text)
    if (conversion.outcome === 'failed') throw new Error(JSON.stringify(conversion.failure))
    expect(writeJson(conversion.records)).toBe(v2)
    expect([...conversion.issues]).toEqual(issues)
  })

  test.each([
    ['image_generation', 161, 105, 280],
    ['text_generation', 719, 719, 1271],
    ['controlnet', 18, 18, 53],
  ])('%s has %i records, %i keys with issues and %i issues', (category, records, keys, texts) => {
    const file = realFiles().find((candidate) => candidate.category === category)
    if (file === undefined) throw new Error(category)
    const conversion = convertCategory(file.category, file.text)
    expect(conversion.outcome === 'converted' && conversion.records.size).toBe(records)
    expect(conversion.issues.size).toBe(keys)
    expect([...conversion.issues.values()].flat()).toHaveLength(texts)
  })
})

interface NameVector {
  readonly name: string
  readonly parsed_text: string
  readonly normalized: string
  readonly unstripped?: NameParts
}
interface NameParts {
  readonly base: string
  readonly size: string | null
  readonly variant: string | null
  readonly version: string | null
  readonly quant: string | null
  readonly extras: readonly unknown[]
}

describe('text model names', () => {
  const names = JSON.parse(
    readFileSync(join(vectorsFolder(), 'text_names.json'), 'utf8'),
  ) as (NameVector & NameParts)[]

  test('all 945 parse as in the library', () => {
    expect(names).toHaveLength(945)
    for (const { name, parsed_text, normalized, unstripped, ...vector } of names) {
      const { base, size, variant, version, quant, extras } = vector
      const parts = { base, size, variant, version, quant, extras }
      expect(parseModelName(name), name).toEqual({ text: parsed_text, ...parts })
      expect(normaliseModelName(parsed_text), name).toBe(normalized)
      if (unstripped !== undefined) {
        expect(parseModelText(name), name).toEqual({ text: name, ...unstripped })
      }
    }
  })
})
