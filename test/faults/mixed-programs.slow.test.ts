import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackend } from '../../src/backend/create-backend.ts'
import type { ReferenceService } from '../../src/backend/reference-service.ts'
import { readSettings } from '../../src/backend/settings.ts'
import { callMethod, grantedFolder, NODE, ServedProcess } from '../loopback/served-process.ts'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'
import { runProcess } from './run-process.ts'

const HRV = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
/** Each program has a category of its own; what is remembered of all is one file. */
const OF = { core: 'clip', commandLine: 'blip', host: 'esrgan' } as const

let top = ''
let base = ''
let upstream: Upstream
let host: ServedProcess
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'hrv-mixed-'))
  base = join(top, 'base')
  for (const folder of ['base', 'one', 'two']) mkdirSync(join(top, folder))
  for (const revision of ['one', 'two']) {
    for (const category of Object.values(OF)) {
      const record = { name: revision, description: 'd', version: '1' }
      const text = JSON.stringify({ [revision]: record })
      writeFileSync(join(top, revision, `${category}.json`), text)
    }
  }
  upstream = await startUpstream({
    folder: join(top, 'one'),
    otherRevisions: [join(top, 'two')],
  })
  upstream.setRevision('alternate')
  host = ServedProcess.start(top, ['--base', base, '--raw-base-url', upstream.rawBaseUrl])
})
afterEach(async () => {
  host.child.kill('SIGKILL')
  await host.ended
  await upstream.close()
  rmSync(top, { recursive: true })
})

function openCore(): Promise<ReferenceService> {
  const flags = { base, rawBaseUrl: upstream.rawBaseUrl }
  return createBackend(readSettings({ flags, env: {} }), { program: 'test' })
}

// Whoever waits for long on a slow disk is told who is in its way: `busy`, and nothing is lost.
async function fetchInCore(service: ReferenceService): Promise<void> {
  const { results } = await service.fetch({ categories: [OF.core], force: true })
  const problems = results.flatMap((result) => ('problem' in result ? (result.problem ?? []) : []))
  expect(problems.filter(({ code }) => code !== 'busy')).toEqual([])
}

async function fetchByCommand(): Promise<void> {
  const place = ['--base', base, '--raw-base-url', upstream.rawBaseUrl]
  const end = await runProcess([NODE, HRV, 'fetch', OF.commandLine, '--force', ...place])
  expect(end.exitCode === 0 || end.stderr.includes('[busy]'), end.stderr).toBe(true)
}

/** A fetch by the page's host, as the page asks for it. */
async function connectHost(): Promise<(time: number) => Promise<void>> {
  const letIn = await host.letIn()
  const folder = await grantedFolder(letIn)
  return async (time) => {
    const request = { folder, categories: [OF.host], force: true, operationId: `fetch-${time}` }
    expect(await callMethod(letIn, 'fetch', request)).toMatchObject({ ok: true })
  }
}

test('the program, its host and the command line lose nothing of what is remembered (P2)', async () => {
  const service = await openCore()
  const fetchByHost = await connectHost()
  let isOver = false
  const often = async (fetch: (time: number) => Promise<void>) => {
    for (let time = 0; !isOver; time++) await fetch(time)
  }
  const others = Promise.all([often(() => fetchInCore(service)), often(fetchByHost)])
  try {
    for (let time = 0; time < 4; time++) await fetchByCommand()
  } finally {
    isOver = true
    await others
  }
  // What is remembered of each category is what its last fetch has stored.
  const { categories } = await (await openCore()).overview()
  const states = new Map(categories.map(({ category, freshness }) => [category, freshness.state]))
  expect(Object.values(OF).map((category) => states.get(category))).toEqual(Array(3).fill('fresh'))
})
