import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadSettings } from './load-settings.ts'
import { SettingsFile } from './settings-file.ts'

let root = ''
let path = ''
let file = new SettingsFile('')
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hrv-settings-'))
  path = join(root, 'hrv', 'settings.json')
  file = new SettingsFile(path)
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function plant(text: string | Uint8Array): void {
  mkdirSync(join(root, 'hrv'), { recursive: true })
  writeFileSync(path, text)
}

function text(): string {
  return readFileSync(path, 'utf8')
}

describe('reading', () => {
  test('no file is no settings, and makes none', async () => {
    expect(await file.read()).toEqual({ texts: {}, problem: null })
    expect(readdirSync(root)).toEqual([])
  })

  test('values as texts; null counts as not there, lists and objects as no text', async () => {
    plant('{"a": "x", "b": 60, "c": true, "d": null, "e": [1], "f": {}, "g": 1.50}')
    expect((await file.read()).texts).toEqual({
      ...{ a: 'x', b: '60', c: 'true', e: null, f: null, g: '1.5' },
    })
  })

  test('a byte order mark is no damage', async () => {
    plant('\uFEFF{"theme": "dark"}')
    expect(await file.read()).toEqual({ texts: { theme: 'dark' }, problem: null })
  })

  test.each([
    ['', 'Expecting value'],
    ['{"ttlSeconds": 60', "Expecting ',' delimiter"],
    ['[]', 'it is not a JSON object'],
    ['"x"', 'it is not a JSON object'],
    [Buffer.of(0x7b, 0xff, 0x7d), 'it is not UTF-8 text'],
    [' '.repeat(1024 * 1024 + 1), 'more than the 1048576 that are read'],
  ])('damage %# is told and nothing of it is used', async (damage, cause) => {
    plant(damage)
    const { texts, problem } = await file.read()
    expect(texts).toEqual({})
    expect(problem?.code).toBe('settings-unreadable')
    expect(problem?.target).toContain(path)
    expect(problem?.cause).toContain(cause)
  })

  test('something else in its place is told', async () => {
    mkdirSync(path, { recursive: true })
    expect((await file.read()).problem?.code).toBe('not-a-regular-file')
  })
})

describe('loading', () => {
  test('a setting that cannot be used is told, all others count', async () => {
    plant('{"ttlSeconds": -1, "retryMaxAttempts": 5, "image.branch": ["x"]}')
    const { settings, problems } = await loadSettings(file, { env: {} })
    expect(settings.ttlSeconds).toMatchObject({ value: 86_400, from: 'default' })
    expect(settings.retryMaxAttempts).toMatchObject({ value: 5, from: 'file' })
    expect(problems).toMatchObject([
      { code: 'settings-unreadable', target: path, cause: 'it must not be negative' },
      { action: 'use the setting image.branch', cause: 'it is a list or an object' },
    ])
  })

  test('a damaged file leaves flags, variables and defaults in effect', async () => {
    plant('{')
    const sources = { flags: { ttl: '5' }, env: { HRV_THEME: 'dark' } }
    const { settings, problems } = await loadSettings(file, sources)
    const { ttlSeconds, theme, retryMaxAttempts } = settings
    expect([ttlSeconds.value, theme.value, retryMaxAttempts.value]).toEqual([5, 'dark', 3])
    expect(problems.map(({ code }) => code)).toEqual(['settings-unreadable'])
  })
})

describe('changing', () => {
  test('makes the file, with its folder, for its owner only', async () => {
    await file.change('ttlSeconds', 3600)
    await file.change('isOffline', true)
    await file.change('theme', 'dark')
    expect(text()).toBe('{\n  "ttlSeconds": 3600,\n  "isOffline": true,\n  "theme": "dark"\n}\n')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(root, 'hrv'))).toEqual(['.hrv', 'settings.json'])
  })

  test('keeps what it does not know, in its order and exactly', async () => {
    plant('{"z": {"deep": [1.0, 12345678901234567890]}, "theme": "dark", "a": null}')
    await file.change('theme', 'light')
    expect(text().replaceAll(/\s/g, '')).toBe(
      '{"z":{"deep":[1.0,12345678901234567890]},"theme":"light","a":null}',
    )
    await file.change('theme', null)
    expect(text().replaceAll(/\s/g, '')).toBe('{"z":{"deep":[1.0,12345678901234567890]},"a":null}')
  })

  test('keeps the mode of a file that is there', async () => {
    plant('{}')
    chmodSync(path, 0o644)
    await file.change('theme', 'dark')
    expect(statSync(path).mode & 0o777).toBe(0o644)
  })

  test('removing what is not there writes nothing', async () => {
    await file.change('theme', null)
    expect(existsSync(path)).toBe(false)
    plant('{ }')
    await file.change('theme', null)
    expect(text()).toBe('{ }')
  })

  test.each([
    ['ttlSeconds', -1, 'it must not be negative'],
    ['ttlSeconds', 1.5, '"1.5" is not a whole number'],
    ['retryMaxAttempts', 0, 'it must be from 1 to 100'],
    ['retryBackoffSeconds', 'x', '"x" is not a whole number'],
    ['isOffline', 'maybe', 'is none of'],
    ['text.name', 'text reference', 'a name has no blank in it'],
    ['proxyUrlBase', 'ftp://me:secret@a.test', 'it is not an http(s) URL'],
    ['theme', 'blue', 'is none of system light dark high-contrast'],
  ] as const)('%s cannot become %j, and nothing is written', async (id, value, cause) => {
    plant('{"theme": "dark"}')
    const problem: unknown = expect.objectContaining({ code: 'usage', target: id })
    const refused = expect(file.change(id, value)).rejects
    await refused.toMatchObject({ problem })
    await expect(file.change(id, value)).rejects.toThrow(cause)
    await expect(file.change(id, value)).rejects.not.toThrow('secret')
    expect(text()).toBe('{"theme": "dark"}')
  })

  test('where everything comes from is only shown', async () => {
    await expect(file.change('rawBaseUrl', 'https://a.test')).rejects.toMatchObject({
      problem: { code: 'setting-locked', target: 'rawBaseUrl' },
    })
    expect(readdirSync(root)).toEqual([])
  })

  test('a damaged file is not replaced', async () => {
    plant('{"theme": ')
    await expect(file.change('theme', 'dark')).rejects.toMatchObject({
      problem: { code: 'settings-unreadable' },
    })
    expect(text()).toBe('{"theme": ')
  })

  test('many changes at once are all kept, also through two objects', async () => {
    const other = new SettingsFile(path)
    await Promise.all([
      file.change('theme', 'dark'),
      other.change('ttlSeconds', 1),
      file.change('isOffline', true),
      file.change('retryMaxAttempts', 7),
      other.change('retryBackoffSeconds', 0),
    ])
    expect(new Map(Object.entries((await file.read()).texts))).toEqual(
      new Map([
        ['theme', 'dark'],
        ['ttlSeconds', '1'],
        ['isOffline', 'true'],
        ['retryMaxAttempts', '7'],
        ['retryBackoffSeconds', '0'],
      ]),
    )
  })

  test('a link to a file that is kept elsewhere stays one', async () => {
    plant('{}')
    const link = join(root, 'link.json')
    symlinkSync(path, link)
    await new SettingsFile(link).change('theme', 'dark')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(text()).toBe('{\n  "theme": "dark"\n}\n')
  })
})
