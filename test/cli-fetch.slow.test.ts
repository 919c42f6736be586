import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CATEGORIES } from '../src/domain/categories.ts'
import type { ProblemCode } from '../src/domain/problem.ts'
import {
  at,
  hrv,
  hrvUntilServed,
  keysOf,
  parseOutput,
  startHrv,
  type HrvOptions,
} from './cli-process.ts'
import { FAULT_NAMES, type Fault } from './upstream/faults.ts'
import { startUpstream, type Upstream } from './upstream/upstream.ts'

const SAMPLE = fileURLToPath(new URL('../resources/sample', import.meta.url))
const HERON = '{"Heron": {"name": "Heron", "description": "A model.", "version": "1"}}'
const EGRET = '{"Egret": {"name": "Egret", "description": "A model.", "version": "1"}}'
const SOURCED = CATEGORIES.filter(({ repository }) => repository !== 'none').map(({ id }) => id)
/** Shows up in nothing that is printed or written (R1). */
const PASSWORD = 'planted-password'
/** Attempts without pauses between them. */
const HASTY = { env: { HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_BACKOFF_SECONDS: '0' } }

let root = ''
let base = ''
let upstream: Upstream
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hrv-cli-fetch-'))
  base = join(root, 'base')
  mkdirSync(base)
  cpSync(join(SAMPLE, 'legacy'), join(root, 'upstream'), { recursive: true })
  // The one file of the sample that does not convert.
  publish('controlnet.json', HERON)
  publish('clip.json', HERON)
  upstream = await startUpstream({ folder: join(root, 'upstream') })
})
afterEach(async () => {
  await upstream.close()
  chmodSync(base, 0o755)
  rmSync(root, { recursive: true, force: true })
})

/** Puts a file where the upstream serves it. */
function publish(name: string, text: string): void {
  writeFileSync(join(root, 'upstream', name), text)
}

/** Runs a command on the test's folder and upstream. */
function run(args: readonly string[], options: HrvOptions = HASTY) {
  return hrv([...args, ...place()], options)
}

function place(): readonly string[] {
  const rawBaseUrl = upstream.rawBaseUrl.replace('://', `://user:${PASSWORD}@`)
  return ['--base', base, '--raw-base-url', rawBaseUrl]
}

/** The exit code of a fetch, and the statuses the upstream has answered with. */
async function fetched(...args: readonly string[]) {
  const before = upstream.log.length
  const { code } = await run(['fetch', ...args])
  return { code, statuses: upstream.log.slice(before).map(({ status }) => status) }
}

/** The JSON answer of a command on the test's folder. */
async function answer(args: readonly string[]) {
  return parseOutput((await run([...args, '--json'])).stdout)
}

/** The reference files with their bytes; ours are left out. */
function references(): ReadonlyMap<string, string> {
  const names = readdirSync(base, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => !name.startsWith('.hrv') && isFile(join(base, name)))
  return new Map(files.map((name) => [name, readFileSync(join(base, name), 'latin1')]))
}

function isFile(path: string): boolean {
  return statSync(path).isFile()
}

describe('requests', () => {
  const ten = (status: number) => Array<number>(10).fill(status)

  test('first ten 200, inside the time-to-live none, past it ten 304, forced ten 200', async () => {
    expect(SOURCED).toHaveLength(10)
    expect(await fetched()).toEqual({ code: 0, statuses: ten(200) })
    const files = references()
    expect(files.size).toBe(20)
    expect(await fetched()).toEqual({ code: 0, statuses: [] })
    expect(await fetched('--ttl', '0')).toEqual({ code: 0, statuses: ten(304) })
    expect(await fetched('--force')).toEqual({ code: 0, statuses: ten(200) })
    expect(references()).toEqual(files)
  })

  test('one 200 for the one file that has changed, and only that one is written', async () => {
    await fetched()
    const before = references()
    const stamps = new Map([...before.keys()].map((name) => [name, stampOf(name)]))
    publish('clip.json', EGRET)
    const told = await answer(['fetch', '--ttl', '0'])
    expect(
      upstream.log
        .slice(10)
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, ...Array<number>(9).fill(304)])
    expect(at(told, 'categories', 'clip', 'changes', 'added')).toEqual(['Egret'])
    expect(at(told, 'categories', 'clip', 'changes', 'removed')).toEqual(['Heron'])
    expect(at(told, 'categories', 'blip', 'outcome')).toBe('unchanged')
    const changed = [...before.keys()].filter((name) => stampOf(name) !== stamps.get(name))
    expect(changed).toEqual(['clip.json', 'legacy/clip.json'])
  })

  test('what they have brought is told in a table, a line for each category', async () => {
    await fetched('clip', 'blip')
    publish('clip.json', EGRET)
    const { code, stdout } = await run(['fetch', 'clip', 'blip', '--ttl', '0'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^category +outcome +added +removed +modified/m)
    expect(stdout).toMatch(/^clip +updated +1 +1 +0 +/m)
    expect(stdout).toMatch(/^blip +unchanged +/m)
  })

  test('none by looking, and looking writes nothing', async () => {
    await fetched('clip')
    const requests = upstream.log.length
    const own = readFileSync(join(base, '.hrv/state.json'), 'utf8')
    for (const args of [
      ['status', ...place()],
      ['issues', '--base', base],
    ]) {
      expect((await hrv(args)).code).toBe(0)
    }
    const env = { XDG_DATA_HOME: root }
    expect((await hrvUntilServed(['start', '--base', base], { env })).code).toBe(130)
    expect((await run(['status', '--offline', '--ttl', '0'])).code).toBe(0)
    expect(upstream.log).toHaveLength(requests)
    expect(readFileSync(join(base, '.hrv/state.json'), 'utf8')).toBe(own)
  })

  test('none offline: fetching is then a wrong command line', async () => {
    const { code, stdout, stderr } = await run(['fetch', '--offline'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('leave out --offline')
    const env = { HORDE_MODEL_REFERENCE_OFFLINE: '1' }
    expect((await run(['fetch'], { env })).stderr).toContain('HORDE_MODEL_REFERENCE_OFFLINE')
    expect(upstream.log).toHaveLength(0)
  })
})

function stampOf(name: string): bigint {
  return statSync(join(base, name), { bigint: true }).mtimeNs
}

describe('freshness in words and as JSON', () => {
  test('status tells the states apart, each with its reason', async () => {
    const freshness = async (...args: readonly string[]) =>
      at(await answer(['status', 'clip', ...args]), 'categories', 'clip', 'freshness')
    const words = async (...args: readonly string[]) =>
      (await run(['status', 'clip', ...args])).stdout
    expect(at(await freshness(), 'state')).toBe('never-fetched')
    expect(await words()).toContain('never fetched')
    await fetched('clip')
    expect(keysOf(await freshness())).toEqual(['state', 'checkedAt', 'until'])
    expect(await words()).toMatch(/fresh until \d{4}-\d\d-\d\d \d\d:\d\d/)
    expect(keysOf(await freshness('--ttl', '0'))).toEqual(['state', 'since', 'checkedAt'])
    expect(await words('--ttl', '0')).toContain('expired since')
    writeFileSync(join(base, 'clip.json'), '{}')
    expect(at(await freshness(), 'changes', 0, 'change')).toBe('modified')
    expect(await words()).toContain('changed on disk: the v2 file was modified')
    const requests = upstream.log.length
    const told = await run(['fetch', 'clip'])
    expect(told.code).toBe(0)
    expect(told.stdout).toContain('not asked; changed on disk: the v2 file was modified')
    expect(upstream.log).toHaveLength(requests)
    await hrv(['convert', 'clip', '--base', base])
    expect(at(await freshness(), 'state')).toBe('fresh')
    writeFileSync(join(base, 'legacy/clip.json'), EGRET)
    expect(await words()).toContain('v2 behind: made from another legacy file')
    expect(await words()).not.toContain(PASSWORD)
    const lora = at(await answer(['status', 'lora']), 'categories', 'lora', 'freshness')
    expect(keysOf(lora)).toEqual(['state'])
    expect(at(lora, 'state')).toBe('no-source')
  })

  test('status tells the last download and its source', async () => {
    await fetched('clip')
    const told = at(await answer(['status', 'clip']), 'categories', 'clip')
    expect(keysOf(told)).toEqual([
      ...['state', 'reason', 'freshness', 'sourceUrl', 'lastCheckedAt', 'lastDownload'],
      ...['legacy', 'v2'],
    ])
    expect(at(told, 'lastDownload', 'url')).toBe(`${upstream.rawBaseUrl}${upstream.log[0]?.path}`)
    expect(at(told, 'lastDownload', 'sizeBytes')).toBe(BigInt(HERON.length))
  })

  test('a state that is damaged is told, and everything stays readable', async () => {
    await fetched('clip')
    writeFileSync(join(base, '.hrv/state.json'), '{')
    const { code, stdout } = await run(['status', 'clip'])
    expect(code).toBe(0)
    expect(stdout).toContain('the file is damaged')
    expect(at(await answer(['status']), 'problem', 'code')).toBe('storage-failed')
  })
})

describe('the upstream is cut off', () => {
  test('exit 3; everything stays readable and says how old it is', async () => {
    await fetched()
    const before = references()
    age(3)
    await upstream.cutOff()
    const { code, stdout, stderr } = await run(['fetch', '--ttl', '0'])
    expect(code).toBe(3)
    expect(stdout).toMatch(/^clip +failed .*download failed .*; shown: the v2 file, 3 days old$/m)
    expect(stderr).toContain(new URL(upstream.rawBaseUrl).host)
    for (const word of ['[source-unreachable]', 'why', 'kept', 'next']) {
      expect(stderr).toContain(word)
    }
    expect(references()).toEqual(before)
    expect((await run(['status'])).stdout).toContain('shown: the v2 file, 3 days old')
    expect((await hrv(['show', 'clip', 'Heron', '--base', base])).code).toBe(0)
    await upstream.restore()
    expect((await fetched('--ttl', '0')).code).toBe(0)
  })

  test('the JSON has the whole problem and the data that is shown', async () => {
    await fetched('clip')
    await upstream.cutOff()
    const told = at(await answer(['fetch', 'clip', '--ttl', '0']), 'categories', 'clip')
    expect(keysOf(told)).toEqual(['outcome', 'download', 'stage', 'problem', 'freshness'])
    expect([...keysOf(at(told, 'problem'))].sort()).toEqual([
      ...['action', 'cause', 'code', 'kept', 'next', 'target'],
    ])
    expect(at(told, 'freshness', 'problem')).toEqual(at(told, 'problem'))
    expect(keysOf(at(told, 'freshness', 'data'))).toEqual(['shown', 'downloadedAt', 'ageMs'])
  })
})

/** Makes what is remembered so many days older. */
function age(days: number): void {
  const path = join(base, '.hrv/state.json')
  const older = (instant: string) =>
    new Date(Date.parse(instant) - days * 24 * 60 * 60 * 1000).toISOString()
  const text = readFileSync(path, 'utf8').replace(/(?<=At": ?")[^"]+/g, older)
  writeFileSync(path, text)
}

const FAULTS: readonly (readonly [Fault, ProblemCode, RegExp])[] = [
  ['reset', 'source-unreachable', /closed the connection unanswered \(ECONNRESET\), in 3 attempts/],
  ['cut', 'truncated', /closed the connection mid-file/],
  ['cut-chunk', 'truncated', /closed the connection mid-file/],
  ['unframed', 'truncated', /does not say how long its answer is/],
  ['gzip-cut', 'truncated', /a gzip body that is cut short/],
  ['gzip-false', 'not-the-file', /labelled gzip and cannot be unpacked/],
  ['encoding:br', 'source-refused', /packed its answer as "br"/],
  ['bomb', 'source-too-large', /sent more than/],
  ['endless', 'source-too-large', /sent more than/],
  ['gzip-endless', 'source-too-large', /sent more than/],
  ['length-huge', 'source-too-large', /sent more than/],
  ['head-large', 'source-refused', /not a valid HTTP answer/],
  ['head-many', 'source-refused', /not a valid HTTP answer/],
  ['two-lengths', 'source-refused', /not a valid HTTP answer/],
  ['garbage', 'source-refused', /not a valid HTTP answer/],
  ['empty', 'not-the-file', /the answer is empty/],
  ['status:404', 'source-refused', /there is no file clip\.json|no file clip\.json/],
  ['status:503', 'source-refused', /answers 503 .*, in 3 attempts/],
  ['not-modified', 'source-refused', /answers 304/],
  ['limited:3600', 'rate-limited', /no request is made before/],
  ['limited-date:7200', 'rate-limited', /no request is made before/],
  ['quota:3600', 'rate-limited', /asks to be left alone/],
  ['loop', 'source-refused', /in circles/],
  ['redirect:http://10.0.0.1/x', 'source-refused', /sends us to http:\/\/10\.0\.0\.1/],
  ['html', 'not-the-file', /looks like a web page/],
  ['not-found-text', 'not-the-file', /looks like an error text/],
  ['lfs-pointer', 'not-the-file', /looks like a Git LFS pointer/],
  ['conflict', 'not-the-file', /merge conflicts/],
]
/** They last as long as their deadline. */
const LASTING: readonly (readonly [Fault, ProblemCode, RegExp])[] = [
  ['silent', 'source-unreachable', /gave no answer within 30 s/],
  ['stall', 'source-unreachable', /sent nothing more for 30 s, mid-file/],
]
/** `drip` ends after two minutes: its deadline is tested with the download itself. */
const OTHERS = ['drip', 'moved', 'dated', 'slow', 'surplus']

describe('a download that fails', () => {
  test('is tried with every fault there is', () => {
    const tried = [...FAULTS, ...LASTING].map(([fault]) => fault.split(':', 1)[0])
    expect([...new Set([...tried, ...OTHERS])].sort()).toEqual([...FAULT_NAMES].sort())
  })

  test('ends with 3, tells why, and leaves the files as they were', async () => {
    await fetched('clip', 'blip')
    const before = references()
    for (const [fault, code, cause] of FAULTS) {
      upstream.setFault('clip.json', fault)
      expectTold(fault, await run(['fetch', 'clip', '--force']), { code, cause })
      expect(references(), fault).toEqual(before)
    }
    upstream.setFault('clip.json', null)
    expect(await fetched('clip')).toEqual({ code: 0, statuses: [304] })
    expect(existsSync(join(base, '.hrv/rejected'))).toBe(false)
    expect(ownTexts()).not.toContain(PASSWORD)
  })

  test('because nobody knows the host, too', async () => {
    await fetched('clip')
    const before = references()
    const once = { env: { HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS: '1' } }
    const place = ['--base', base, '--raw-base-url', 'https://x.invalid']
    const { code, stderr } = await hrv(['fetch', 'clip', '--force', ...place], once)
    expect(code).toBe(3)
    expect(stderr).toContain('[source-unreachable]')
    expect(stderr).toMatch(/cannot find the host x\.invalid .*is this computer offline\?/)
    expect(references()).toEqual(before)
  })

  test('by its deadline does so too', async () => {
    const once = { env: { HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS: '1' } }
    await fetched('clip')
    const before = references()
    await Promise.all(
      LASTING.map(async ([fault, code, cause]) => {
        const other = await startUpstream({ folder: join(root, 'upstream') })
        const copy = join(root, fault)
        cpSync(base, copy, { recursive: true })
        other.setFault('all', fault)
        const args = ['fetch', 'clip', '--force', '--base', copy]
        const ended = await hrv([...args, '--raw-base-url', other.rawBaseUrl], once)
        await other.close()
        expect(ended.code, fault).toBe(3)
        expect(ended.stderr).toContain(`[${code}]`)
        expect(ended.stderr).toMatch(cause)
        expect(readFileSync(join(copy, 'clip.json'), 'latin1')).toBe(before.get('clip.json'))
      }),
    )
  })
})

/** R1: the words are there, and nothing secret. */
function expectTold(
  fault: Fault,
  { code, stdout, stderr }: Awaited<ReturnType<typeof run>>,
  expected: { readonly code: ProblemCode; readonly cause: RegExp },
): void {
  expect(code, fault).toBe(3)
  expect(stderr).toContain(`[${expected.code}]`)
  expect(stderr).toMatch(expected.cause)
  expect(stderr).toContain(`${upstream.rawBaseUrl}/`)
  expect(stderr).toMatch(/^ {2}kept {3}nothing was changed/m)
  expect(stderr).toMatch(/^ {2}next {3}\S/m)
  expect(stdout).toContain('shown: the v2 file')
  expect(stdout + stderr).not.toMatch(/planted-password|\[object|undefined|\n {4}at /)
}

function ownTexts(): string {
  const own = join(base, '.hrv')
  return readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((name) => isFile(join(own, name)))
    .map((name) => readFileSync(join(own, name), 'latin1'))
    .join('\n')
}

describe('a body that does not convert', () => {
  test('ends with 4, is kept aside, and can be explained', async () => {
    await fetched('clip')
    const before = references()
    const refused = '{"Heron": {"name": 7}, "Egret": {"name": "Egret"}}'
    publish('clip.json', refused)
    const { code, stdout, stderr } = await run(['fetch', 'clip', '--ttl', '0'])
    expect(code).toBe(4)
    expect(stdout).toContain('conversion failed')
    expect(stdout).toContain('see: hrv explain clip --rejected')
    expect(stderr).toContain('[record-rejected]')
    expect(stderr).toContain('see it with: hrv explain clip Heron --rejected')
    expect(stderr).toContain('clip.json:1:12')
    expect(references()).toEqual(before)
    expect(readFileSync(join(base, '.hrv/rejected/clip.body'), 'utf8')).toBe(refused)
    const explained = await hrv(['explain', 'clip', '--rejected', '--base', base])
    expect(explained.code).toBe(0)
    expect(explained.stdout).toContain('.hrv/rejected/clip.body, 2 records')
    expect(explained.stdout).toContain('What would convert without them: 1 record')
    const record = ['explain', 'clip', 'Heron', '--rejected', '--json', '--base', base]
    expect(at(parseOutput((await hrv(record)).stdout), 'state')).toBe('rejected')
    const stored = ['explain', 'clip', 'Heron', '--json', '--base', base]
    expect(at(parseOutput((await hrv(stored)).stdout), 'state')).toBe('converted')
  })

  test('that is no JSON ends with 4 too; explaining says where', async () => {
    publish('clip.json', '{\n"Heron": nope}')
    expect((await fetched('clip')).code).toBe(4)
    const { code, stderr } = await hrv(['explain', 'clip', '--rejected', '--base', base])
    expect(code).toBe(4)
    expect(stderr).toContain('clip.body:2:10')
  })

  test('in the folder is no download; what helps is told, and helps', async () => {
    await fetched('clip')
    writeFileSync(join(base, 'legacy/clip.json'), '{"Heron":')
    const { code, stdout, stderr } = await run(['fetch', 'clip'])
    expect(code).toBe(4)
    expect(stdout).toContain('reading the legacy data failed')
    expect(stdout + stderr).not.toContain('--rejected')
    expect(stderr).toContain('download it anew with: hrv fetch clip --force')
    expect((await fetched('clip', '--force')).code).toBe(0)
    expect(readFileSync(join(base, 'legacy/clip.json'), 'utf8')).toBe(HERON)
  })

  test('that is empty of records does not replace good data', async () => {
    await fetched('clip')
    const before = references()
    publish('clip.json', '{}')
    const { code, stderr } = await run(['fetch', 'clip', '--ttl', '0'])
    expect(code).toBe(4)
    expect(stderr).toContain('[empty-would-replace]')
    expect(references()).toEqual(before)
  })

  test('does not keep the others from being updated; 3 counts before 4', async () => {
    publish('clip.json', '{')
    upstream.setFault('blip.json', 'html')
    expect((await fetched()).code).toBe(3)
    expect(references().size).toBe(16)
  })
})

describe('Ctrl-C', () => {
  test('ends a slow download within a second, with 130 and nothing changed', async () => {
    await fetched()
    const before = references()
    const own = ownTexts()
    upstream.setFault('all', 'slow:60000')
    const requests = upstream.log.length
    const { child, ended } = await startHrv(['fetch', '--force', ...place()])
    while (upstream.log.length < requests + 4) await pause(20)
    const askedAt = performance.now()
    child.kill('SIGINT')
    const { code, signal, stdout, stderr } = await ended
    expect(performance.now() - askedAt).toBeLessThan(1000)
    expect({ code, signal }).toEqual({ code: 130, signal: null })
    expect(stdout).toMatch(/^clip +failed .* it was cancelled$/m)
    expect(stderr.match(/\[cancelled\]|^ {2}where/gm)).toHaveLength(2)
    expect(references()).toEqual(before)
    expect(ownTexts()).toBe(own)
  })

  test('ends watching, with 130 and nothing on stderr', async () => {
    const { child, ended } = await startHrv(['watch', 'clip', ...place()])
    const seen = collect(child)
    await seen('clip: new: legacy and v2 file; 1 added, 0 removed, 0 modified')
    publish('blip.json', EGRET)
    expect(upstream.log).toHaveLength(1)
    writeFileSync(join(base, 'legacy/clip.json'), EGRET)
    utimesSync(join(base, 'legacy/clip.json'), 1, 1)
    await seen('clip: changed by another program; v2 behind')
    const askedAt = performance.now()
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 130, signal: null, stderr: '' })
    expect(performance.now() - askedAt).toBeLessThan(1000)
  })
})

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Waits until a process has printed a text. */
function collect({ stdout }: Awaited<ReturnType<typeof startHrv>>['child']) {
  let printed = ''
  stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString()))
  return async (text: string) => {
    for (let waitedMs = 0; !printed.includes(text); waitedMs += 20) {
      if (waitedMs > 20_000) throw new Error(`never printed ${text}, but ${printed}`)
      await pause(20)
    }
  }
}

describe('watching', () => {
  test('refreshes when the time-to-live has passed, a JSON line for each event', async () => {
    const args = ['watch', 'clip', '--ttl', '2', '--interval', '1', '--json', ...place()]
    const { child, ended } = await startHrv(args)
    const seen = collect(child)
    await seen('"event": "fetched"')
    publish('clip.json', EGRET)
    await seen('"added": ["Egret"]')
    child.kill('SIGTERM')
    const { code, stdout } = await ended
    expect(code).toBe(130)
    const events = stdout.trimEnd().split('\n').map(parseOutput)
    expect(events.map((event) => at(event, 'event')).slice(0, 2)).toEqual(['watching', 'fetched'])
    expect(keysOf(at(events.at(-1) ?? null, 'categories'))).toEqual(['clip'])
  })

  test('offline only watches; a wrong interval is a wrong command line', async () => {
    const { child, ended } = await startHrv(['watch', '--offline', ...place()])
    const seen = collect(child)
    await seen('watching')
    mkdirSync(join(base, 'legacy'))
    writeFileSync(join(base, 'legacy/clip.json'), HERON)
    await seen('clip: changed by another program; never fetched; v2 file: not converted')
    child.kill('SIGINT')
    expect((await ended).code).toBe(130)
    expect(upstream.log).toHaveLength(0)
    for (const interval of ['0', '-1', 'soon', '9999999']) {
      const told = await run(['watch', `--interval=${interval}`])
      expect(told.code).toBe(2)
      expect(told.stderr).toContain('--interval')
    }
  })
})

describe('folders', () => {
  test('that may only be read end with 5 and are as they were', async () => {
    chmodSync(root, 0o755)
    await fetched('clip')
    publish('clip.json', EGRET)
    const before = references()
    chmodSync(base, 0o555)
    const { code, stderr } = await run(['fetch', 'clip', '--ttl', '0'], { withoutRoot: true })
    expect(code).toBe(5)
    expect(stderr).toContain('[folder-not-writable]')
    expect(references()).toEqual(before)
  })

  test('of the sample are refused, and a copy takes their place', async () => {
    const sampleBefore = readdirSync(SAMPLE, { recursive: true })
    const refused = await hrv(['fetch', '--base', SAMPLE, '--raw-base-url', upstream.rawBaseUrl])
    expect(refused.code).toBe(5)
    expect(refused.stderr).toContain('hrv copy-sample')
    expect(upstream.log).toHaveLength(0)
    const env = { XDG_DATA_HOME: root }
    const copied = await hrv(['copy-sample'], { env })
    const copy = join(root, 'horde-reference-viewer/sample')
    expect(copied).toMatchObject({ code: 0, stderr: '' })
    expect(copied.stdout).toContain(`convert --base ${copy}`)
    expect(readdirSync(copy, { recursive: true }).sort()).toEqual(sampleBefore.sort())
    const again = await hrv(['copy-sample'], { env })
    expect(again.code).toBe(2)
    expect(again.stderr).toContain('there is something in it already')
    expect((await hrv(['convert', 'blip', '--base', copy])).code).toBe(0)
    base = copy
    expect((await fetched('clip')).code).toBe(0)
    expect(readdirSync(SAMPLE, { recursive: true }).sort()).toEqual(sampleBefore.sort())
  })
})
