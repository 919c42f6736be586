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
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withFolderLock } from '../src/backend/folder-lock.ts'
import { CATEGORIES } from '../src/domain/categories.ts'
import { PROBLEM_EXIT_CODES } from '../src/domain/problem.ts'
import {
  at,
  hrv,
  hrvUntilServed,
  keysOf,
  parseOutput,
  startHrv,
  type HrvOptions,
} from './cli-process.ts'

const SAMPLE = fileURLToPath(new URL('../resources/sample', import.meta.url))
const ESCAPE = '\u001b'
const RECORD = '{"name": "Heron", "description": "A model.", "version": "1"}'

let root = ''
let base = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hrv-cli-'))
  base = join(root, 'horde_model_reference')
  mkdirSync(join(base, 'legacy'), { recursive: true })
})
afterEach(() => {
  chmodSync(base, 0o755)
  rmSync(root, { recursive: true, force: true })
})

function legacyFile(name: string, text: string): void {
  writeFileSync(join(base, 'legacy', name), text)
}

function v2File(name: string, text: string): void {
  writeFileSync(join(base, name), text)
}

/** Runs a command on the test's folder. */
function run(args: readonly string[], options?: HrvOptions) {
  return hrv([...args, '--base', base], options)
}

/** The JSON answer of a command on the test's folder. */
async function answer(args: readonly string[]) {
  return parseOutput((await run([...args, '--json'])).stdout)
}

/** The JSON problem that a command ends with. */
async function problem(args: readonly string[], options?: HrvOptions) {
  const { code, stdout, stderr } = await run([...args, '--json'], options)
  expect(stdout).toBe('')
  return { code, problem: at(parseOutput(stderr), 'problem') }
}

/** Everything below a folder with its bytes. */
function contents(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    names.map((name) => {
      const path = join(folder, name)
      return [name, statSync(path).isDirectory() ? '' : readFileSync(path, 'latin1')]
    }),
  )
}

describe('exit codes', () => {
  test('0 and the outcome when a category converts', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    const { code, stdout, stderr } = await run(['convert', 'clip'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^clip +converted +1 /m)
    expect(existsSync(join(base, 'clip.json'))).toBe(true)
  })

  test('0 when issues and findings are listed, 1 from the severity of --fail-on', async () => {
    legacyFile('clip.json', '{"Heron": {"name": "Heron"}}')
    expect((await run(['issues', 'clip'])).code).toBe(0)
    expect((await run(['issues', 'clip', '--fail-on', 'warning'])).code).toBe(1)
    expect((await run(['issues', 'clip', '--fail-on', 'error'])).code).toBe(0)
    legacyFile('clip.json', '{"Heron": {"name": 7}}')
    expect((await run(['issues', 'clip', '--fail-on', 'error'])).code).toBe(1)
    expect((await run(['issues', 'clip'])).code).toBe(0)
  })

  test.each([
    [['convert', 'clop'], 'usage', 'did you mean "clip"'],
    [['frobnicate'], 'usage', 'see hrv --help'],
    [['stats'], 'usage', 'Did you mean status?'],
    [['show', 'clip'], 'usage', 'see hrv show --help'],
    [['show', 'clip', 'x', '--legacy', '--v2'], 'usage', 'see hrv show --help'],
    [['issues', '--fail-on', 'never'], 'usage', 'see hrv issues --help'],
    [['convert', '--what'], 'usage', 'see hrv convert --help'],
    [['explain', 'clip', 'Herron'], 'record-unknown', 'did you mean "Heron"?'],
    [['show', 'clip', 'ero'], 'record-unknown', 'did you mean "Heron"?'],
  ])('2 for %j', async (args, code, next) => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    const told = await problem(args)
    expect(told.code).toBe(2)
    expect(at(told.problem, 'code')).toBe(code)
    expect(at(told.problem, 'next')).toContain(next)
  })

  test('2 for a mistyped option, without the password of an address beside it (DL21)', async () => {
    const url = 'https://me:planted-password@proxy.test/'
    for (const args of [
      ['fetch', '--raw-base-url', url, '--what'],
      ['fetch', `--raw-base-uri=${url}`],
    ]) {
      const { code, stdout, stderr } = await run(args)
      expect(code).toBe(2)
      expect(stderr).toContain('https://***@proxy.test/')
      expect(stdout + stderr).not.toContain('planted-password')
    }
  })

  test('2 and the help on stderr without a command', async () => {
    const { code, stdout, stderr } = await hrv([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: hrv')
  })

  test('4 for a file that is no JSON, with line and column', async () => {
    legacyFile('clip.json', '{\n  "Heron": {"name": nope}\n}')
    const told = at(await answer(['convert', 'clip']), 'categories', 'clip')
    expect(at(told, 'outcome')).toBe('failed')
    expect(at(told, 'problem', 'code')).toBe('legacy-unreadable')
    expect(at(told, 'problem', 'target')).toMatch(/clip\.json:2:21$/)
    expect((await run(['convert', 'clip'])).code).toBe(4)
  })

  test('5 for a folder that is not there', async () => {
    const { code, stderr } = await hrv(['status', '--base', join(base, 'nowhere')])
    expect(code).toBe(5)
    expect(stderr).toContain('[folder-missing]')
  })

  test('5 before 4 when several categories fail', async () => {
    legacyFile('clip.json', '{')
    mkdirSync(join(base, 'legacy/blip.json'))
    const { code, stderr } = await run(['convert', 'clip', 'blip'])
    expect(code).toBe(5)
    expect(stderr).toContain('[legacy-unreadable]')
    expect(stderr).toContain('[not-a-regular-file]')
  })

  test('6 and the holder when the folder stays locked; 130 when that is cut short', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    await withFolderLock(base, { program: 'the other one' }, async () => {
      const { child, ended } = await startHrv(['convert', 'clip', '--base', base])
      while (!readdirSync(base).some((name) => name.endsWith('.hrv-tmp'))) await pause(20)
      await pause(200)
      const askedAt = performance.now()
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ code: 130, signal: null, stdout: '' })
      expect(performance.now() - askedAt).toBeLessThan(1000)
      expect(readdirSync(base).sort()).toEqual(['.hrv', 'legacy'])

      const told = await problem(['convert', 'clip'])
      expect(told.code).toBe(6)
      expect(at(told.problem, 'cause')).toContain('the other one')
    })
    expect(readdirSync(base).sort()).toEqual(['.hrv', 'legacy'])
  })
})

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

test('copies of a synchronising program are left alone and reported (F17)', async () => {
  legacyFile('clip.json', `{"Heron": ${RECORD}}`)
  legacyFile('clip.sync-conflict-20240101-120000-ABC.json', '{')
  v2File('clip (conflicted copy 2024-05-01).json', '{}')
  v2File('clip.json.orig', '{}')
  const copies = [
    'legacy/clip.sync-conflict-20240101-120000-ABC.json',
    'clip (conflicted copy 2024-05-01).json',
  ]
  await run(['convert'])
  const before = contents(base)
  const { code, stdout, stderr } = await run(['status'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(`left alone:\n${copies.map((file) => `  ${file}\n`).join('')}`)
  expect(at(await answer(['status']), 'conflictCopies')).toEqual(
    copies.map((file) => new Map(Object.entries({ file, category: 'clip' }))),
  )
  expect(at(await answer(['status', 'blip']), 'conflictCopies')).toEqual([])
  expect(contents(base)).toEqual(before)
})

describe('the settings file', () => {
  const settings = (text: string) => {
    const HRV_SETTINGS_FILE = join(root, 'settings.json')
    writeFileSync(HRV_SETTINGS_FILE, text)
    return { env: { HRV_SETTINGS_FILE } }
  }

  test('decides where neither an option nor a variable does', async () => {
    const told = await run(['status', '--json'], settings('{"ttlSeconds": 77}'))
    expect(told).toMatchObject({ code: 0, stderr: '' })
    expect(at(parseOutput(told.stdout), 'ttlSeconds')).toBe(77n)
    const flagged = await run(['status', '--json', '--ttl', '5'], settings('{"ttlSeconds": 77}'))
    expect(at(parseOutput(flagged.stdout), 'ttlSeconds')).toBe(5n)
  })

  test('that is damaged is told, and the command does what it was asked', async () => {
    const damaged = settings('{"ttlSeconds": ')
    const { code, stdout, stderr } = await run(['status'], damaged)
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stdout).toContain('clip')
    expect(stderr).toMatch(/could not read the settings .*settings-unreadable/)
    expect(stderr).toContain(damaged.env.HRV_SETTINGS_FILE)
    const json = await run(['status', '--json'], damaged)
    expect(at(parseOutput(json.stdout), 'ttlSeconds')).toBe(86_400n)
    expect(at(parseOutput(json.stderr), 'problem', 'code')).toBe('settings-unreadable')
  })

  test('a value that cannot be used is told, and all others count', async () => {
    const told = await run(['status', '--json'], settings('{"theme": "blue", "ttlSeconds": 77}'))
    expect(told.code).toBe(0)
    expect(at(parseOutput(told.stdout), 'ttlSeconds')).toBe(77n)
    expect(at(parseOutput(told.stderr), 'problem', 'action')).toBe('use the setting theme')
  })
})

describe('the base path', () => {
  test('comes from the environment, relative to the current folder', async () => {
    const env = { AIWORKER_CACHE_HOME: relative(tmpdir(), root) }
    const told = parseOutput((await hrv(['status', '--json'], { env, cwd: tmpdir() })).stdout)
    expect(at(told, 'base')).toBe(base)
  })

  test('may begin with ~ in the environment', async () => {
    const env = { HOME: root, AIWORKER_CACHE_HOME: '~' }
    expect(at(parseOutput((await hrv(['status', '--json'], { env })).stdout), 'base')).toBe(base)
    expect(homedir()).not.toBe(root)
  })

  test('may begin with ~ in --base, which no shell expands there', async () => {
    const env = { HOME: root }
    const told = await hrv(['status', '--json', '--base=~/horde_model_reference'], { env })
    expect(at(parseOutput(told.stdout), 'base')).toBe(base)
    const issues = await hrv(['issues', '--json', '--base=~/horde_model_reference'], { env })
    expect(issues.code).toBe(0)
  })

  test.each([['status'], ['issues']])('of the settings file counts for %s', async (command) => {
    const HRV_SETTINGS_FILE = join(root, 'settings.json')
    writeFileSync(HRV_SETTINGS_FILE, JSON.stringify({ basePath: base }))
    expect(await hrv([command], { env: { HRV_SETTINGS_FILE } })).toMatchObject({ code: 0 })
    const env = { HRV_SETTINGS_FILE, AIWORKER_CACHE_HOME: '/nowhere' }
    expect((await hrv([command], { env })).stderr).toContain('/nowhere/horde_model_reference')
  })

  test('is taken from --base first, before or behind the command', async () => {
    const env = { AIWORKER_CACHE_HOME: '/nowhere' }
    for (const args of [
      ['--base', base, '--json', 'status'],
      ['status', '--json', '--base', base, 'clip'],
    ]) {
      expect(at(parseOutput((await hrv(args, { env })).stdout), 'base')).toBe(base)
    }
  })

  test('missing is an error that names both ways to give one', async () => {
    const { code, stdout, stderr } = await hrv(['status'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('--base DIR')
    expect(stderr).toContain('AIWORKER_CACHE_HOME')
  })
})

describe('convert', () => {
  test('keeps keys such as __proto__ and 10 in their order', async () => {
    const record = (name: string) => `"${name}": {"name": "${name}x"}`
    const names = ['b', '__proto__', '10', 'constructor', '2']
    legacyFile('clip.json', `{${names.map(record).join(', ')}}`)
    const told = at(await answer(['convert', 'clip']), 'categories', 'clip')
    expect(keysOf(at(told, 'issues'))).toEqual(names)
    expect(keysOf(parseOutput(readFileSync(join(base, 'clip.json'), 'utf8')))).toEqual(names)
  })

  test('leaves a file alone that is already right', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    await run(['convert'])
    const first = statSync(join(base, 'clip.json'), { bigint: true })
    expect(at(await answer(['convert', 'clip']), 'categories', 'clip', 'outcome')).toBe('unchanged')
    const second = statSync(join(base, 'clip.json'), { bigint: true })
    expect([second.mtimeNs, second.ino]).toEqual([first.mtimeNs, first.ino])
  })

  test.each([
    ['missing', null],
    ['empty', ''],
  ])('skips a legacy file that is %s, and --like-library does not', async (_, text) => {
    if (text !== null) legacyFile('clip.json', text)
    v2File('clip.json', '{"Heron": {}}\n')
    const told = at(await answer(['convert', 'clip']), 'categories', 'clip')
    expect(at(told, 'outcome')).toBe('skipped')
    expect(at(told, 'records')).toBeNull()
    expect(at(told, 'problem', 'code')).toBe('legacy-missing')
    expect(await run(['convert', 'clip'])).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('{"Heron": {}}\n')
    expect((await run(['convert', 'clip', '--like-library'])).code).toBe(0)
    expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('{}\n')
  })

  test('does not replace good data by nothing', async () => {
    legacyFile('clip.json', '{}')
    v2File('clip.json', '{"Heron": {}}\n')
    const { code, stderr } = await run(['convert', 'clip'])
    expect(code).toBe(4)
    expect(stderr).toContain('[empty-would-replace]')
    expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('{"Heron": {}}\n')
  })

  test('names the rejected record, its place and its reason', async () => {
    legacyFile('clip.json', '{\n  "Heron": {\n    "name": 7\n  }\n}')
    const told = at(await answer(['convert', 'clip']), 'categories', 'clip')
    const issue = at(told, 'issues', 'Heron', 0)
    expect(issue).toMatch(/^CRITICAL: Error parsing Heron:\n\/name: \S/)
    const { code, stdout, stderr } = await run(['convert', 'clip'])
    expect(code).toBe(4)
    expect(stdout).toMatch(/^clip +failed/m)
    expect(stderr).toMatch(/clip\.json:3:5\n/)
    for (const word of ['record "Heron" at name:', 'kept', 'next']) expect(stderr).toContain(word)
  })

  test('refuses the sample folder', async () => {
    const before = contents(SAMPLE)
    const { code, stderr } = await hrv(['convert', '--base', SAMPLE])
    expect(code).toBe(5)
    expect(stderr).toContain('hrv copy-sample')
    expect(contents(SAMPLE)).toEqual(before)
  })

  test('does nothing for categories without a legacy format', async () => {
    v2File('lora.json', 'anything')
    const told = at(await answer(['convert', 'lora']), 'categories', 'lora')
    expect([at(told, 'outcome'), at(told, 'problem')]).toEqual(['skipped', null])
    expect([...contents(base).keys()]).toEqual(['legacy', 'lora.json'])
  })
})

describe('a folder that may only be read', () => {
  test('shows everything, and converting into it fails with 5', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    v2File('clip.json', '{"Heron": {}}\n')
    chmodSync(root, 0o755)
    chmodSync(base, 0o555)
    const asNobody = { withoutRoot: true }
    for (const args of [
      ['status'],
      ['explain', 'clip'],
      ['explain', 'clip', 'Heron'],
      ['show', 'clip', 'Heron'],
      ['issues'],
      ['legacy', 'clip'],
    ]) {
      expect(await run(args, asNobody)).toMatchObject({ code: 0, stderr: '' })
    }
    const before = contents(base)
    const told = await run(['convert', 'clip'], asNobody)
    expect(told.code).toBe(5)
    expect(told.stderr).toContain('[folder-not-writable]')
    expect(contents(base)).toEqual(before)
  })
})

describe('compare', () => {
  test('finds a missing v2 file, what differs, and nothing after converting', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    expect(await run(['compare', 'clip'])).toMatchObject({ code: 1, stderr: '' })
    expect(at(await answer(['compare', 'clip']), 'state')).toBe('v2-missing')
    await run(['convert'])
    expect((await run(['compare', 'clip'])).code).toBe(0)
    const text = readFileSync(join(base, 'clip.json'), 'utf8')
    v2File('clip.json', text.replace('A model.', 'Edited.'))
    const changes = at(await answer(['compare', 'clip']), 'modified', 0, 'changes')
    expect(at(changes, 0, 'path')).toBe('/description')
    expect([at(changes, 0, 'before'), at(changes, 0, 'after')]).toEqual(['Edited.', 'A model.'])
    expect((await run(['compare', 'clip'])).code).toBe(1)
    v2File('clip.json', text.replaceAll('    ', '\t'))
    expect((await run(['compare', 'clip'])).stdout).toContain('only order or layout')
  })

  test('names the place where a v2 file is damaged', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    v2File('clip.json', '{\n"Heron": {]}')
    const told = await problem(['compare', 'clip'])
    expect(told.code).toBe(4)
    expect(at(told.problem, 'code')).toBe('v2-unreadable')
    expect(at(told.problem, 'target')).toMatch(/clip\.json:2:11$/)
  })
})

describe('explain', () => {
  test('puts what is lost before what is obsolete', async () => {
    const { code, stdout } = await hrv([
      ...['explain', 'image_generation', 'Saltmarsh Realism', '--base', SAMPLE],
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^baseline +"stable_diffusion_1" +↦ mapped +image\.baseline /m)
    expect(stdout.indexOf('× dropped, information lost')).toBeLessThan(
      stdout.indexOf('× dropped, obsolete'),
    )
  })

  test('says so when a name is another spelling of a record', async () => {
    const args = ['explain', 'text_generation', '<row 19>', '--base', SAMPLE, '--json']
    const told = parseOutput((await hrv(args)).stdout)
    expect(at(told, 'resolvedFrom')).toBe('<row 19>')
    expect(at(told, 'state')).toBe('left-out')
    expect(at(told, 'rowNumber')).toBe(19n)
  })

  test('gives a record whole to programs', async () => {
    legacyFile('clip.json', '{"Heron": {"name": "Heron", "nsfw": 18446744073709551617, "x": 1.0}}')
    const rejected = await answer(['explain', 'clip', 'Heron'])
    expect(at(rejected, 'state')).toBe('rejected')
    expect(at(rejected, 'rejected', 'path')).toBe('/nsfw')
    expect(at(rejected, 'legacy', 'nsfw')).toBe(18446744073709551617n)
    legacyFile('clip.json', '{"Heron": {"name": "Heron", "x": 1.0}}')
    const told = await answer(['explain', 'clip', 'Heron'])
    expect(keysOf(told)).toEqual([
      'category',
      'key',
      'state',
      'rowNumber',
      'place',
      'legacy',
      'v2',
      'entries',
      'overwrites',
    ])
    expect(at(told, 'legacy', 'x')).toBe(1)
    expect(at(told, 'entries', 0, 'after')).toEqual(expect.any(String))
  })

  test('counts a category, and shows rejected records first when it fails', async () => {
    const ledger = ['explain', 'controlnet', '--base', SAMPLE]
    const { code, stdout } = await hrv(ledger)
    expect(code).toBe(0)
    expect(stdout.indexOf('control_tidewater_seg')).toBeLessThan(stdout.indexOf('legacy field'))
    expect(stdout).toContain('Not written, only shown')
    const told = parseOutput((await hrv([...ledger, '--json'])).stdout)
    expect(at(told, 'partial', 'records')).toBe(6n)
    expect(at(told, 'partial', 'rejected', 0, 'key')).toBe('control_tidewater_seg')
    expect(keysOf(at(told, 'rows', 0, 'cells', 'copied'))).toEqual(['records', 'entries', 'keys'])
  })
})

describe('show and legacy', () => {
  test('show prints a record alone, lossless, for a pipe', async () => {
    legacyFile(
      'clip.json',
      '{"Heron": {"name": "Heron", "__proto__": 1e400, "n": 90071992547409931}}',
    )
    const { stdout } = await run(['show', 'clip', 'Heron', '--legacy', '--json'])
    expect(stdout).toBe(
      '{\n    "name": "Heron",\n    "__proto__": Infinity,\n    "n": 90071992547409931\n}\n',
    )
    expect((await run(['show', 'clip', 'Heron', '--v2'])).code).toBe(2)
  })

  test.each([
    ['', '{}'],
    [' \n', '{}'],
    ['{"a":1}  ', '{"a":1}  '],
    ['[1]', '[1]'],
  ])('legacy prints %j as %j', async (text, printed) => {
    legacyFile('clip.json', text)
    expect(await run(['legacy', 'clip'])).toMatchObject({ code: 0, stdout: printed, stderr: '' })
  })
})

describe('status', () => {
  test('tells the states apart and creates nothing', async () => {
    legacyFile('blip.json', `{"Heron": ${RECORD}}`)
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    legacyFile('esrgan.json', '{"Heron": {"name": 7}}')
    await run(['convert', 'blip'])
    v2File('clip.json', '{}')
    v2File('gfpgan.json', '{')
    const before = contents(base)
    const told = at(await answer(['status']), 'categories')
    const states = ['blip', 'clip', 'esrgan', 'gfpgan', 'lora'].map((id) => at(told, id, 'state'))
    expect(states).toEqual(['up-to-date', 'differs', 'fails', 'no-legacy-file', 'no-legacy-format'])
    expect(at(told, 'esrgan', 'reason')).toMatch(/^record "Heron" at name: /)
    expect(at(told, 'clip', 'legacy', 'records')).toBe(1n)
    expect(at(told, 'gfpgan', 'v2', 'records')).toBeNull()
    expect(contents(base)).toEqual(before)
  })

  test('does not hang on a pipe in place of a file', async () => {
    mkdirSync(join(base, 'clip.json'))
    const told = await answer(['status', 'clip'])
    expect(at(told, 'categories', 'clip', 'v2', 'state')).toBe('blocked')
  })
})

describe('start', () => {
  function startUntilServed(args: readonly string[] = []) {
    return hrvUntilServed(['start', ...args], { env: { XDG_DATA_HOME: root } })
  }

  test('tells how every category of the sample stands, then where the page is', async () => {
    const before = contents(SAMPLE)
    const { code, stdout, stderr } = await startUntilServed()
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' })
    expect(stdout).toMatch(/^clip +3 +3 +never fetched +fetch clip$/m)
    expect(stdout).toMatch(
      /^controlnet .*never fetched; does not convert: record .*explain controlnet/m,
    )
    for (const category of CATEGORIES) expect(stdout).toContain(`\n${category.id} `)
    expect(stdout).toMatch(/^Open http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43}$/m)
    expect(contents(SAMPLE)).toEqual(before)
  })

  test('takes another folder with --base', async () => {
    cpSync(SAMPLE, base, { recursive: true })
    expect((await startUntilServed(['--base', base])).stdout).toContain('your folder')
  })

  test('prints a line of JSON for each of both to programs', async () => {
    const { stdout } = await startUntilServed(['--json'])
    const [overview = '', serving = ''] = stdout.trimEnd().split('\n')
    expect(at(parseOutput(overview), 'categories', 'clip', 'freshness', 'state')).toBe(
      'never-fetched',
    )
    expect(at(parseOutput(serving), 'address')).toContain('/open/')
  })
})

describe('what a terminal sees', () => {
  const HOSTILE = 'a\\u001b[31m\\u202eb\\ud800\\u0007'

  test('hostile names are shown escaped', async () => {
    legacyFile('clip.json', `{"${HOSTILE}": {"name": "${HOSTILE}", "x\\u009b": 1}}`)
    for (const args of [
      ['explain', 'clip'],
      ['issues', 'clip'],
      ['explain', 'clip', 'zz'],
    ]) {
      const { stdout, stderr } = await run(args)
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\ufffd]/)
    }
    expect((await run(['issues', 'clip'])).stdout).toContain('a\\u001b[31m\\u202eb\\ud800\\u0007')
  })

  test('is coloured only when that is wanted', async () => {
    legacyFile('clip.json', `{"Heron": ${RECORD}}`)
    const coloured = { env: { FORCE_COLOR: '1' } }
    expect((await run(['status'])).stdout).not.toContain(ESCAPE)
    expect((await run(['status'], coloured)).stdout).toContain(ESCAPE)
    expect((await run(['status', '--no-color'], coloured)).stdout).not.toContain(ESCAPE)
    const both = { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }
    expect((await run(['status'], both)).stdout).not.toContain(ESCAPE)
  })

  test('may close the pipe early', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => `"Heron ${index}": ${RECORD}`)
    legacyFile('clip.json', `{${many.join(',\n')}}`)
    const { child, ended } = await startHrv(['issues', 'clip', '--base', base])
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await ended).toMatchObject({ code: 141, signal: null, stderr: '' })
  })
})

describe('about the program', () => {
  test('--version and --help go to stdout', async () => {
    const version = await hrv(['--version'])
    expect(version).toMatchObject({ code: 0, stderr: '' })
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const help = await hrv(['convert', '--help'])
    expect(help.stdout).toContain('Examples:')
    expect(help.stdout).toContain('--base <dir>')
  })

  test('the rule book needs no folder', async () => {
    const told = parseOutput((await hrv(['rules', 'clip', '--json'])).stdout)
    expect(keysOf(at(told, 'rules', 0))).toEqual(['id', 'purpose', 'sentence', 'categories'])
  })

  test('the documentation has the closed list of problem codes', () => {
    const path = fileURLToPath(new URL('../docs/command-line.md', import.meta.url))
    const rows = readFileSync(path, 'utf8').matchAll(/^\| `([a-z0-9-]+)` +\| +(\d+) +\|/gm)
    const listed = Array.from(rows, ([, code, exit]) => [code, Number(exit)])
    expect(listed).toEqual(Object.entries(PROBLEM_EXIT_CODES))
  })
})
