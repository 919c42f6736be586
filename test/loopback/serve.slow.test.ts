import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { skipOrFail } from '../requirements.ts'
import { startUpstream } from '../upstream/upstream.ts'
import { callMethod, grantedFolder, NODE, ServedProcess, type LetIn } from './served-process.ts'

const SAMPLE = fileURLToPath(new URL('../../resources/sample', import.meta.url))

let home = ''
const started: ServedProcess[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hrv-serve-'))
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.splice(0).map(({ ended }) => ended))
  rmSync(home, { recursive: true })
})

function start(...args: readonly string[]): ServedProcess {
  const served = ServedProcess.start(home, args)
  started.push(served)
  return served
}

test('prints an address that lets in, and another one after Enter', async () => {
  const served = start()
  const first = await served.letIn()
  expect(await callMethod(first, 'workspace', {})).toMatchObject({ ok: true })
  expect(served.stdout).toContain('Enter: a new address')
  served.child.stdin?.write('\n')
  const second = await served.address(2)
  const used = new URL(await served.address()).pathname
  expect(new URL(second).pathname).not.toBe(used)
  expect(await fetch(second, { redirect: 'manual' })).toMatchObject({ status: 303 })
  expect(await fetch(first.origin + used, { redirect: 'manual' })).toMatchObject({ status: 401 })
})

test('serves the page that was built', async () => {
  const { origin, cookie } = await start().letIn()
  const page = await fetch(origin, { headers: { Cookie: cookie } })
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const [, script] = /src="\.(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? []
  const answer = await fetch(`${origin}${script ?? '/?'}`, { headers: { Cookie: cookie } })
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test.each([
  [['--port', 'x'], 2, '--port'],
  [['--port', '65536'], 2, '--port'],
  [['--ttl', '-1'], 2, '--ttl'],
  [['--base', '/nonexistent/folder'], 5, '/nonexistent/folder'],
  [['--compare', 'a'], 2, '--compare takes two'],
  [['a', 'b'], 2, '--compare A B'],
])('%j ends with %i and says what is wrong', async (args, code, named) => {
  const served = start(...args)
  expect(await served.ended).toMatchObject({ code })
  expect(served.stdout).toBe('')
  expect(served.stderr).toContain(named)
})

test('lets the page compare two files that are named, and begins with that', async () => {
  const letIn = await start(
    '--compare',
    `${SAMPLE}/clip.json`,
    `${SAMPLE}/legacy/clip.json`,
  ).letIn()
  const { value } = workspaceAnswer.parse(await callMethod(letIn, 'workspace', {}))
  const given = (id: string) => ({ of: 'given', id })
  const { before, after } = value.startComparison
  const asked = { category: null, before: given(before), after: given(before) }
  expect(await callMethod(letIn, 'comparison', asked)).toMatchObject({
    value: { files: [{ id: 'clip.v2', same: 3 }], before: { path: `${SAMPLE}/clip.json` } },
  })
  expect(await callMethod(letIn, 'comparison', { ...asked, after: given(after) })).toMatchObject({
    value: { files: [], problem: { code: 'usage' } },
  })
})

const workspaceAnswer = z.object({
  value: z.object({ startComparison: z.object({ before: z.string(), after: z.string() }) }),
})

test('a port that is taken is named (H15)', async () => {
  const first = start()
  const { port } = new URL(await first.address())
  const second = start('--port', port)
  expect(await second.ended).toMatchObject({ code: 6 })
  expect(second.stderr).toContain(`127.0.0.1:${port}`)
  expect(second.stderr).toContain('EADDRINUSE')
  expect(second.stdout).toBe('')
})

describe('other users of this computer (H14)', () => {
  test('get nothing without a key, which they can nowhere read', async (context) => {
    if (process.getuid?.() !== 0) skipOrFail(context, 'only root can act as another user')
    const served = start()
    const address = await served.address()
    const { origin, pathname } = new URL(address)
    const key = pathname.slice('/open/'.length)
    const asNobody = (script: string) =>
      spawnSync(NODE, ['-e', script], { uid: 65_534, gid: 65_534, encoding: 'utf8' })
    const asked = asNobody(
      `fetch('${origin}/').then(async (r) => console.log(r.status, await r.text()))`,
    )
    expect(asked.stdout).toMatch(/^401 /)
    const { pid } = served.child
    const seen = asNobody(
      `const { readFileSync } = require('node:fs')
       console.log(readFileSync('/proc/${String(pid)}/cmdline', 'utf8'))
       try { console.log(readFileSync('/proc/${String(pid)}/environ', 'utf8')) } catch (e) { console.log(e.code) }`,
    )
    expect(seen.stdout).toContain('serve')
    expect(seen.stdout).toContain('EACCES')
    expect(seen.stdout).not.toContain(key)
    // Nor is it in a file.
    for (const file of filesBelow(home)) expect(readFileSync(file, 'utf8')).not.toContain(key)
    // With the key they would be let in: it is what keeps them out.
    const weak = asNobody(
      `fetch('${address}', { redirect: 'manual' }).then((r) => console.log(r.status))`,
    )
    expect(weak.stdout).toBe('303\n')
  })
})

describe('its end (H16)', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends it within three seconds, with readers and slow requests there',
    async (signal) => {
      const served = start()
      const letIn = await served.letIn()
      const stream = await listen(letIn)
      const begun = performance.now()
      served.child.kill(signal)
      expect(await served.ended).toEqual({ code: 130, signal: null })
      expect(performance.now() - begun).toBeLessThan(3000)
      await expect(stream.end).resolves.toBe('ended')
      expect(served.stderr).toBe('')
    },
  )

  test('what is being fetched is left whole', async () => {
    const base = join(home, 'folder')
    cpSync(SAMPLE, base, { recursive: true })
    const before = contents(base)
    const upstream = await startUpstream({ folder: SAMPLE })
    upstream.setFault('all', 'drip')
    try {
      const served = start('--base', base, '--raw-base-url', upstream.rawBaseUrl)
      const letIn = await served.letIn()
      const folder = await grantedFolder(letIn)
      const fetching = callMethod(letIn, 'fetch', { folder, operationId: 'one', force: true })
      while (upstream.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      const begun = performance.now()
      served.child.kill('SIGINT')
      expect(await served.ended).toEqual({ code: 130, signal: null })
      expect(performance.now() - begun).toBeLessThan(3000)
      await fetching.catch(() => undefined)
      expect(contents(base)).toEqual(before)
    } finally {
      await upstream.close()
    }
  })

  test('it does not outlive who has started it', async () => {
    const served = ServedProcess.startBelow(home)
    started.push(served)
    await served.letIn()
    const pid = Number(/child (\d+)/.exec(served.stdout)?.[1])
    served.child.kill('SIGKILL')
    expect(await endsWithin(pid, 3000)).toBe(true)
  })

  test('another program does', async () => {
    const idle = `console.log(require('node:child_process').spawn(process.execPath,
      ['-e', 'setInterval(() => undefined, 100)'], { stdio: 'ignore' }).pid); setInterval(() => undefined, 100)`
    const parent = ServedProcess.spawn(NODE, ['-e', idle], home)
    started.push(parent)
    while (!parent.stdout.includes('\n')) await new Promise((resolve) => setTimeout(resolve, 20))
    const pid = Number(parent.stdout)
    parent.child.kill('SIGKILL')
    expect(await endsWithin(pid, 1500)).toBe(false)
    process.kill(pid, 'SIGKILL')
  })
})

describe('folders (H17)', () => {
  test('only those that were granted are opened; nothing takes a path', async () => {
    const granted = join(home, 'granted')
    const other = join(home, 'other')
    for (const folder of [granted, other]) cpSync(SAMPLE, folder, { recursive: true })
    const served = start('--base', granted)
    const letIn = await served.letIn()
    const folder = await grantedFolder(letIn)
    expect(await callMethod(letIn, 'openFolder', { folder })).toMatchObject({ ok: true })
    const names = [other, `${folder}/../other`, '../other', '/etc', '/', '', '.', `${folder}\0`]
    const asked: readonly [string, Record<string, unknown>][] = [
      ['openFolder', {}],
      ['overview', {}],
      ['health', {}],
      ['operations', {}],
      ['fetch', { operationId: 'x' }],
      ['convert', { operationId: 'x' }],
      ['markStale', {}],
      ['table', { category: 'clip', format: 'v2' }],
      ['find', { text: 'a', limit: 5 }],
      ['record', { category: 'clip', name: '../../etc/passwd' }],
      ['issues', { category: 'clip' }],
    ]
    for (const [method, input] of asked) {
      for (const name of names) {
        const answer = await callMethod(letIn, method, { ...input, folder: name })
        expect([method, name, answer]).toMatchObject([
          ...[method, name],
          {
            ok: false,
            problem: {
              code: expect.stringMatching(/^(folder-unknown|request-invalid)$/) as unknown,
            },
          },
        ])
      }
      // A path beside the id of a folder that may be opened is no way either.
      const beside = await callMethod(letIn, method, { ...input, folder, path: other, base: other })
      expect([method, beside]).toMatchObject([method, { problem: { code: 'request-invalid' } }])
    }
  })
})

/** Reads events until the stream ends. */
async function listen({ origin, cookie }: LetIn): Promise<{ readonly end: Promise<string> }> {
  const response = await fetch(`${origin}/api/events`, { headers: { Cookie: cookie } })
  const reader = response.body?.getReader()
  await reader?.read()
  const readOn = async () => {
    while ((await reader?.read())?.done === false);
    return 'ended'
  }
  return { end: readOn() }
}

async function endsWithin(pid: number, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    try {
      process.kill(pid, 0)
      // An orphan that has ended and that nobody has waited for yet.
      if (/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return true
    } catch {
      return true
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Every file of a folder but our own, by its hash. */
function contents(folder: string): ReadonlyMap<string, string> {
  const files = filesBelow(folder).filter((file) => !file.includes('/.hrv/'))
  return new Map(
    files.map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )
}
