import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { categoryOf } from '../../src/domain/categories.ts'
import { convertCategory } from '../../src/domain/conversion/convert-category.ts'
import { RULE_TABLES, type ConvertibleId } from '../../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'
import { needs } from '../requirements.ts'
import { compileShim } from './io-shim.ts'
import { runKillLoop, type KillDriver } from './kill-harness.ts'
import { leftoversIn, type Revision } from './revisions.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/hrv.mjs', import.meta.url))
// Object.keys gives plain texts; the record's type says which ones.
const CATEGORIES = Object.keys(RULE_TABLES) as ConvertibleId[]
const FILES = CATEGORIES.map((id) => categoryOf(id).v2File)

/** The legacy text of a category in one of two revisions, which differ in every record. */
function legacyText(category: ConvertibleId, revision: Revision): string {
  const names = Array.from({ length: revision === 'a' ? 60 : 90 }, (_, index) => `Model ${index}`)
  if (category === 'text_generation') {
    const rows = names.map((name) => `${name},7,revision ${revision}\n`)
    return `name,parameters_bn,description\n${rows.join('')}`
  }
  const records = names.map((name) => {
    const fields = { name, baseline: 'stable_diffusion_xl', description: `revision ${revision}` }
    return [name, fields] as const
  })
  return JSON.stringify(Object.fromEntries(records))
}

/** The v2 texts of both revisions, by v2 file. */
const V2_TEXTS: ReadonlyMap<string, Readonly<Record<Revision, string>>> = new Map(
  CATEGORIES.map((category) => {
    const v2 = (revision: Revision): string => {
      const conversion = convertCategory(category, legacyText(category, revision))
      if (conversion.outcome === 'failed') throw new Error(JSON.stringify(conversion.failure))
      return writeJson(conversion.records)
    }
    return [categoryOf(category).v2File, { a: v2('a'), b: v2('b') }]
  }),
)

function revisionOfV2(folder: string, file: string): Revision | 'none' | 'torn' {
  const path = join(folder, file)
  if (!existsSync(path)) return 'none'
  const text = readFileSync(path, 'utf8')
  const known = V2_TEXTS.get(file)
  return text === known?.a ? 'a' : text === known?.b ? 'b' : 'torn'
}

const hrvConvert: KillDriver = {
  command: (folder) => [process.execPath, PROGRAM, 'convert', '--json', '--base', folder],
  prepare: (folder, revision) => {
    mkdirSync(join(folder, 'legacy'), { recursive: true })
    for (const category of CATEGORIES) {
      const path = join(folder, 'legacy', categoryOf(category).legacyFile)
      writeFileSync(path, legacyText(category, revision))
    }
  },
  files: FILES,
  revisionOf: revisionOfV2,
  // What the v2 files were made from is remembered.
  leftoversIn: (folder) => leftoversIn(folder).filter((name) => name !== 'state.json'),
  saidSaved: (stdout) => stdout.endsWith('}\n') && !/"outcome": "failed"/.test(stdout),
}

const { describe, test } = needs('gcc')

describe('killing hrv convert', () => {
  let library = ''
  beforeAll(() => {
    library = compileShim()
  })
  afterAll(() => {
    rmSync(dirname(library), { recursive: true })
  })

  test('leaves every v2 file one of two revisions, 200 times', async () => {
    const halves = await Promise.all(
      [5, 6].map((seed) =>
        runKillLoop({ library, driver: hrvConvert, kills: 100, insideWindow: 50, seed }),
      ),
    )
    const killed = halves.reduce((sum, half) => sum + half.killed, 0)
    const insideWindow = halves.reduce((sum, half) => sum + half.insideWindow, 0)
    console.log(`${killed} kills, ${insideWindow} of them inside the write window`)
    expect(halves.flatMap(({ violations }) => violations)).toEqual([])
    expect(killed).toBeGreaterThanOrEqual(200)
    expect(insideWindow).toBeGreaterThanOrEqual(100)
  })
})
