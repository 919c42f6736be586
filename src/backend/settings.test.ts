import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import { readSettings } from './settings.ts'

const PREFIX = 'HORDE_MODEL_REFERENCE_'

function problemOf(env: Readonly<Record<string, string>>): ProblemError['problem'] {
  try {
    readSettings({ env })
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('the settings were accepted')
}

test('the defaults of backend.md §3, each with its origin', () => {
  const settings = readSettings({ env: {} })
  const from = 'default'
  expect(settings).toMatchObject({
    basePath: { value: null, from },
    replicateMode: { value: 'REPLICA', from },
    cacheTtlSeconds: { value: 60, from },
    ttlSeconds: { value: 86_400, from },
    retryMaxAttempts: { value: 3, from },
    retryBackoffSeconds: { value: 2, from },
    rawBaseUrl: { value: 'https://raw.githubusercontent.com', from },
    proxyUrlBase: { value: null, from },
    isSeedingEnabled: { value: false, from },
    makesFolders: { value: false, from },
    isOffline: { value: false, from },
    repositories: {
      image: {
        owner: { value: 'Haidra-Org' },
        name: { value: 'AI-Horde-image-model-reference' },
        branch: { value: 'main' },
        proxyUrlBase: { value: null },
      },
      text: { name: { value: 'AI-Horde-text-model-reference' } },
    },
  })
})

test('a flag wins over the environment, that over the file, that over the default', () => {
  const sources = { flags: { ttl: '1' }, env: { HRV_TTL_SECONDS: '2' }, file: { ttlSeconds: '3' } }
  const { flags, env, file } = sources
  const ttl = (some: Parameters<typeof readSettings>[0]) => readSettings(some).ttlSeconds
  expect(ttl(sources)).toMatchObject({ value: 1, from: 'flag', name: '--ttl' })
  expect(ttl({ env, file })).toMatchObject({
    value: 2,
    from: 'environment',
    name: 'HRV_TTL_SECONDS',
  })
  expect(ttl({ env: {}, file })).toMatchObject({ value: 3, from: 'file', name: 'ttlSeconds' })
  expect(ttl({ env: {} })).toMatchObject({ value: 86_400, from: 'default', name: 'ttlSeconds' })
  expect(readSettings({ flags, env: {} }).ttlSeconds.from).toBe('flag')
})

test('what cannot be used in the settings file is passed over, and is stricter', () => {
  const read = (file: NonNullable<Parameters<typeof readSettings>[0]['file']>) =>
    readSettings({ env: {}, file })
  expect(read({ ttlSeconds: 'soon' }).ttlSeconds).toEqual({
    value: 86_400,
    from: 'default',
    name: 'ttlSeconds',
    fallback: 86_400,
    inFile: {
      ...{ state: 'refused', name: 'ttlSeconds', text: 'soon' },
      reason: '"soon" is not a whole number',
    },
  })
  expect(read({ retryMaxAttempts: '0' }).retryMaxAttempts.inFile).toMatchObject({
    reason: 'it must be from 1 to 100',
  })
  expect(read({ retryBackoffSeconds: '3601' }).retryBackoffSeconds.value).toBe(2)
  expect(read({ isOffline: null }).isOffline.inFile).toMatchObject({
    reason: 'it is a list or an object',
  })
  const env = { HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS: '0' }
  expect(readSettings({ env }).retryMaxAttempts.value).toBe(0)
})

test('names of variables are found in any case', () => {
  const env = { horde_Model_reference_CACHE_ttl_seconds: '7' }
  expect(readSettings({ env }).cacheTtlSeconds.value).toBe(7)
})

describe('kinds', () => {
  test.each(['1', 'true', 'T', 'Yes', 'y', 'ON'])('%s is true', (text) => {
    expect(readSettings({ env: { [`${PREFIX}MAKE_FOLDERS`]: text } }).makesFolders.value).toBe(true)
  })
  test.each(['0', 'False', 'f', 'no', 'N', 'off'])('%s is false', (text) => {
    const env = { [`${PREFIX}MAKE_FOLDERS`]: text }
    expect(readSettings({ env }).makesFolders).toMatchObject({ value: false, from: 'environment' })
  })
  test.each(['', '2', 'maybe'])('%j is no boolean', (text) => {
    expect(problemOf({ [`${PREFIX}OFFLINE`]: text })).toMatchObject({
      code: 'usage',
      target: `${PREFIX}OFFLINE`,
    })
  })
  test.each(['0.5', 'two', '', '1e3', '99999999999999999999'])('%j is no whole number', (text) => {
    const name = `${PREFIX}LEGACY_DOWNLOAD_RETRY_BACKOFF_SECONDS`
    expect(problemOf({ [name]: text })).toMatchObject({ code: 'usage', target: name })
  })
  test('the library does not check ranges, the viewer does', () => {
    const env = { [`${PREFIX}CACHE_TTL_SECONDS`]: '-5' }
    expect(readSettings({ env }).cacheTtlSeconds.value).toBe(-5)
    expect(problemOf({ HRV_TTL_SECONDS: '-5' }).cause).toBe('it must not be negative')
  })
  test('an unknown mode is refused in the words of the library', () => {
    const env = (text: string) => ({ [`${PREFIX}REPLICATE_MODE`]: text })
    expect(readSettings({ env: env('primary') }).replicateMode.value).toBe('PRIMARY')
    expect(problemOf(env('x')).cause).toBe(
      "Invalid replicate_mode value: x. Must be one of ['PRIMARY', 'REPLICA'] or their lowercase variants.",
    )
  })
  test.each(['ftp://a.test', 'not a url', '', 'https://a.test/?b', 'https://a.test/#b'])(
    '%j is no proxy',
    (text) => {
      expect(problemOf({ GITHUB_PROXY_URL_BASE: text })).toMatchObject({ code: 'usage' })
    },
  )
  test('a proxy with a password that is refused is not repeated', () => {
    expect(JSON.stringify(problemOf({ GITHUB_PROXY_URL_BASE: 'ftp://me:secret@a' }))).not.toMatch(
      'secret',
    )
  })
  test('the raw base URL may be http on this computer only', () => {
    const env = (text: string) => ({ HRV_RAW_BASE_URL: text })
    expect(readSettings({ env: env('http://127.0.0.1:8/x') }).rawBaseUrl.value).toBe(
      'http://127.0.0.1:8/x',
    )
    expect(problemOf(env('http://127.0.0.1.evil.test')).target).toBe('HRV_RAW_BASE_URL')
  })
})

describe('the base path (UD27)', () => {
  test('the variable names what the folder lies in, a flag the folder itself', () => {
    const env = { AIWORKER_CACHE_HOME: '/models' }
    expect(readSettings({ env }).basePath.value).toBe(resolve('/models', 'horde_model_reference'))
    expect(readSettings({ env, flags: { base: '/mine' } }).basePath).toMatchObject({
      value: '/mine',
      from: 'flag',
      name: '--base',
    })
  })
  test('an empty variable counts as none, an empty flag is refused', () => {
    const env = { AIWORKER_CACHE_HOME: '' }
    expect(readSettings({ env }).basePath).toMatchObject({ value: null, from: 'default' })
    expect(readSettings({ env, file: { basePath: '/f' } }).basePath.value).toBe('/f')
    expect(() => readSettings({ env, flags: { base: '' } })).toThrow('a path cannot be empty')
  })
  test('~ is the home folder, ~user and a~ are not', () => {
    const base = (text: string) => readSettings({ env: {}, flags: { base: text } }).basePath.value
    expect(base('~')).toBe(homedir())
    expect(base('~/a')).toBe(join(homedir(), 'a'))
    expect(base('~a')).toBe('~a')
    expect(base('a~')).toBe('a~')
  })
})

describe('repositories', () => {
  const name = `${PREFIX}IMAGE_GITHUB_REPO`

  test('several members at once; those not named keep their defaults', () => {
    const { image } = readSettings({ env: { [name]: '{"owner": "me"}' } }).repositories
    expect(image.owner).toMatchObject({ value: 'me', from: 'environment', name })
    expect(image.branch).toMatchObject({ value: 'main', from: 'default' })
  })
  test('a variable of its own is more particular', () => {
    const env = { [name]: '{"owner": "me", "branch": "b"}', [`${name}__OWNER`]: 'you' }
    const { image } = readSettings({ env }).repositories
    expect([image.owner.value, image.branch.value]).toEqual(['you', 'b'])
  })
  test('a proxy inside the object', () => {
    const text = '{"proxy_settings": {"github_proxy_url_base": "https://p.test"}}'
    const { image } = readSettings({ env: { [name]: text } }).repositories
    expect(image.proxyUrlBase.value).toBe('https://p.test')
  })
  test.each(['a b', '', '..', 'a/b', 'ä'])('%j is no owner', (text) => {
    expect(problemOf({ [`${name}__OWNER`]: text })).toMatchObject({ target: `${name}__OWNER` })
  })
  test.each(['a b', '', 'a//b', '/a', 'a/', 'a..b', 'a/.b', 'a#b', 'a%2fb', '@{', 'a\u007f'])(
    '%j is no branch',
    (text) => {
      expect(problemOf({ [`${name}__BRANCH`]: text })).toMatchObject({ code: 'usage' })
    },
  )
  test('a branch may hold slashes', () => {
    const env = { [`${name}__BRANCH`]: 'feature/v2.1_x' }
    expect(readSettings({ env }).repositories.image.branch.value).toBe('feature/v2.1_x')
  })
  test.each(['[]', '{', '"x"', '{"owner": 5}', '{"proxy_settings": 5}'])(
    '%s is refused',
    (text) => {
      expect(problemOf({ [name]: text })).toMatchObject({ code: 'usage', target: name })
    },
  )
})

test('seeding is only for a PRIMARY that is online', () => {
  const seeding = (env: Readonly<Record<string, string>>) =>
    readSettings({ env: { [`${PREFIX}GITHUB_SEED_ENABLED`]: '1', ...env } }).isSeedingEnabled.value
  expect(seeding({})).toBe(false)
  expect(seeding({ [`${PREFIX}REPLICATE_MODE`]: 'PRIMARY' })).toBe(true)
  expect(seeding({ [`${PREFIX}REPLICATE_MODE`]: 'PRIMARY', [`${PREFIX}OFFLINE`]: '1' })).toBe(false)
})
