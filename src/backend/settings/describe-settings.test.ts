import { expect, test } from 'vitest'
import type { SettingId } from '../../bridge/viewer-shapes.ts'
import { readSettings } from '../settings.ts'
import { describeSetting, describeSettings } from './describe-settings.ts'

function describeOne(id: SettingId, sources: Parameters<typeof readSettings>[0]) {
  return describeSetting(id, readSettings(sources))
}

test('every setting with its default, as plain JSON', () => {
  const loaded = {
    settings: readSettings({ env: {} }),
    path: '/s',
    fileProblem: null,
    problems: [],
  }
  const shape = describeSettings(loaded)
  expect(shape).toMatchObject({ file: '/s', problem: null })
  const { settings } = shape
  for (const { id, fallback, ...others } of settings) {
    expect([id, others]).toEqual([
      id,
      { value: fallback, from: 'default', lockedBy: null, inFile: null, refusal: null },
    ])
  }
  expect(JSON.parse(JSON.stringify(shape))).toEqual(shape)
  expect(settings.map(({ id, fallback }) => [id, fallback])).toEqual([
    ['ttlSeconds', 86_400],
    ['isOffline', false],
    ['retryMaxAttempts', 3],
    ['retryBackoffSeconds', 2],
    ['proxyUrlBase', null],
    ['rawBaseUrl', 'https://raw.githubusercontent.com'],
    ['image.owner', 'Haidra-Org'],
    ['image.name', 'AI-Horde-image-model-reference'],
    ['image.branch', 'main'],
    ['text.owner', 'Haidra-Org'],
    ['text.name', 'AI-Horde-text-model-reference'],
    ['text.branch', 'main'],
    ['theme', 'system'],
  ])
})

test('a value of the file is used, hidden, or not used with its reason', () => {
  const file = { ttlSeconds: '60' }
  expect(describeOne('ttlSeconds', { env: {}, file })).toEqual({
    ...{ id: 'ttlSeconds', value: 60, from: 'file', lockedBy: null },
    ...{ inFile: 60, refusal: null, fallback: 86_400 },
  })
  const env = { HRV_TTL_SECONDS: '900' }
  expect(describeOne('ttlSeconds', { env, file })).toMatchObject({
    ...{ value: 900, from: 'environment', lockedBy: 'HRV_TTL_SECONDS', inFile: 60, refusal: null },
  })
  expect(describeOne('ttlSeconds', { env, file, flags: { ttl: '5' } })).toMatchObject({
    ...{ value: 5, from: 'flag', lockedBy: '--ttl', inFile: 60 },
  })
  const blank = { 'text.name': 'text reference' }
  expect(describeOne('text.name', { env: {}, file: blank })).toMatchObject({
    ...{ value: 'AI-Horde-text-model-reference', from: 'default', lockedBy: null },
    ...{ inFile: 'text reference', refusal: 'a name has no blank in it' },
  })
})

test('a variable that holds a whole repository locks its members', () => {
  const name = 'HORDE_MODEL_REFERENCE_IMAGE_GITHUB_REPO'
  const sources = { env: { [name]: '{"owner": "me"}' }, file: { 'image.owner': 'you' } }
  expect(describeOne('image.owner', sources)).toMatchObject({
    ...{ value: 'me', from: 'environment', lockedBy: name, inFile: 'you' },
  })
})

test("a login in a variable is not told, one in the file is the person's to see", () => {
  const url = 'https://me:secret@proxy.test/'
  const hidden = describeOne('proxyUrlBase', { env: { GITHUB_PROXY_URL_BASE: url } })
  expect(hidden.value).toBe('https://***@proxy.test/')
  expect(describeOne('proxyUrlBase', { env: {}, file: { proxyUrlBase: url } }).value).toBe(url)
})
