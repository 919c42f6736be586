import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { TWINS } from './weak-twins.ts'

const root = resolve(import.meta.dirname, '../..')
const VITEST = resolve(root, 'node_modules/vitest/vitest.mjs')
const CONFIG = resolve(import.meta.dirname, 'weak.config.ts')

const reportSchema = z.array(z.object({ id: z.string(), failed: z.array(z.string()) }))

const folder = mkdtempSync(join(tmpdir(), 'hrv-twins-'))
let failed: ReadonlyMap<string, readonly string[]>

beforeAll(async () => {
  const file = join(folder, 'report.json')
  const env = { ...process.env, HRV_TWINS_REPORT: file }
  // It ends with an error, as every test in it has to fail.
  await promisify(execFile)(process.execPath, [VITEST, 'run', '--config', CONFIG], {
    ...{ cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
  }).catch(() => undefined)
  const report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  failed = new Map(report.map((one) => [one.id, one.failed]))
}, 480_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('a weak twin is caught', () => {
  test.each(TWINS)('$id: $file without $from', ({ id, title }) => {
    expect(failed.get(id)?.some((name) => name.includes(title))).toBe(true)
  })
})
