import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { categoryOf } from '../src/domain/categories.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../src/domain/json/json-value.ts'
import { writeJson, LEGACY_TEXT_LAYOUT } from '../src/domain/json/write-json.ts'
import { at, hrv, keysOf, parseOutput } from './cli-process.ts'
import { needs, vectorsFolder } from './requirements.ts'
import { comparableIssues, edgeCases, readJsonFile, realFiles, type EdgeCase } from './vectors.ts'

const { describe } = needs('vectors')
const LONG_AGO = new Date('2001-02-03T04:05:06Z')

/** Runs a test body in a reference folder of its own. */
async function inBase(body: (base: string) => Promise<void>): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'hrv-cli-vector-'))
  mkdirSync(join(base, 'legacy'))
  try {
    await body(base)
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

function addLegacy(base: string, file: string | null): void {
  if (file !== null) copyFileSync(file, join(base, 'legacy', basename(file)))
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}

/** The issues of the JSON answer as pairs, their order kept. */
function issuePairs(issues: JsonValue): readonly (readonly [string, readonly string[]])[] {
  if (!isJsonObject(issues)) throw new Error('issues are an object')
  return Array.from(issues, ([key, texts]) => [key, isJsonArray(texts) ? texts.map(String) : []])
}

function exitCodeOf({ outcome }: EdgeCase): number {
  return outcome === 'failed' ? 4 : 0
}

describe('hrv convert --like-library', () => {
  test.concurrent.for(edgeCases())('$title', async (edge, { expect }) => {
    await inBase(async (base) => {
      const v2File = join(base, categoryOf(edge.category).v2File)
      addLegacy(base, edge.legacyFile)
      if (edge.priorV2 !== null) {
        copyFileSync(edge.priorV2, v2File)
        utimesSync(v2File, LONG_AGO, LONG_AGO)
      }
      const before = readOrNull(v2File)

      const options = ['--like-library', '--json', '--base', base]
      const run = await hrv(['convert', edge.category, ...options])

      expect(run.stderr).toBe('')
      expect(run.code).toBe(exitCodeOf(edge))
      const answer = parseOutput(run.stdout)
      expect(keysOf(answer)).toEqual(['categories'])
      expect(keysOf(at(answer, 'categories'))).toEqual([edge.category])
      const told = at(answer, 'categories', edge.category)
      expect(keysOf(told)).toEqual(['outcome', 'records', 'issues', 'findings', 'problem'])
      if (edge.outcome === 'failed') {
        expect(at(told, 'outcome')).toBe('failed')
        expect(at(told, 'problem', 'code')).toBe(
          edge.failure?.stage === 'read' ? 'legacy-unreadable' : 'record-rejected',
        )
        expect(readOrNull(v2File)).toBe(before)
      } else if (edge.expectedV2 === null) {
        expect(at(told, 'outcome')).toBe('skipped')
        expect(readOrNull(v2File)).toBe(before)
      } else {
        expect(at(told, 'outcome')).toBe(edge.v2Written ? 'converted' : 'unchanged')
        expect(readOrNull(v2File)).toBe(readFileSync(edge.expectedV2, 'latin1'))
        expect(statSync(v2File).mtimeMs === LONG_AGO.getTime()).toBe(!edge.v2Written)
      }
      expect(readdirSync(base).filter((name) => name.includes('tmp'))).toEqual([])
      const issues = comparableIssues(issuePairs(at(told, 'issues')), edge.failure)
      expect(issues.map(([key]) => key)).toEqual(edge.issueKeys)
      expect(new Map(issues)).toEqual(new Map(edge.issues))
    })
  })

  test('all real files at once', async () => {
    await inBase(async (base) => {
      for (const { legacyFile } of realFiles()) addLegacy(base, legacyFile)
      const run = await hrv(['convert', '--like-library', '--json', '--base', base])
      expect(run).toMatchObject({ code: 0, stderr: '' })
      const told = at(parseOutput(run.stdout), 'categories')
      expect(keysOf(told)).toHaveLength(15)
      for (const { category, v2, issues } of realFiles()) {
        expect(at(told, category, 'outcome')).toBe('converted')
        expect(issuePairs(at(told, category, 'issues'))).toEqual(issues)
        expect(readFileSync(join(base, categoryOf(category).v2File), 'utf8')).toBe(v2)
      }
    })
  })
})

describe('hrv legacy text_generation', () => {
  const readable = edgeCases().filter(
    ({ csv, legacyFile }) => csv?.parse === 'ok' && legacyFile !== null,
  )

  test.concurrent.for(readable)('$title', async ({ folder, legacyFile }, { expect }) => {
    await inBase(async (base) => {
      addLegacy(base, legacyFile)
      const command = ['legacy', 'text_generation', '--base', base]
      const prefixed = await hrv(command)
      expect(prefixed.stdout).toBe(readFileSync(join(folder, 'expected/legacy_string.txt'), 'utf8'))
      const onlyBase = await hrv([...command, '--base-models'])
      const expected = readJsonFile(join(folder, 'expected/legacy_base.json'))
      expect(onlyBase.stdout).toBe(writeJson(expected, LEGACY_TEXT_LAYOUT))
    })
  })

  test('the real file', async () => {
    await inBase(async (base) => {
      const real = join(vectorsFolder(), 'real')
      addLegacy(base, join(real, 'legacy/models.csv'))
      const run = await hrv(['legacy', 'text_generation', '--base', base])
      const expected = readFileSync(join(real, 'expected/legacy_text_string.txt'), 'utf8')
      expect(run.stdout === expected).toBe(true)
    })
  })
})
