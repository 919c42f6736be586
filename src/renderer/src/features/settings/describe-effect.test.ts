import { describe, expect, test } from 'vitest'
import type { SettingShape } from '../../../../bridge/viewer-shapes.ts'
import { describeEffect } from './describe-effect.ts'

const TTL: SettingShape = {
  id: 'ttlSeconds',
  value: 86_400,
  from: 'default',
  lockedBy: null,
  inFile: null,
  refusal: null,
  fallback: 86_400,
}

describe('what is in effect, and from where', () => {
  test.each<[string, Partial<SettingShape>, ReturnType<typeof describeEffect>]>([
    ['a default', {}, { value: '86400 s (1 day)', origin: 'default', remark: null, refusal: null }],
    [
      'the file',
      { value: 60, from: 'file', inFile: 60 },
      { value: '60 s', origin: 'settings file', remark: 'default: 86400 s (1 day)', refusal: null },
    ],
    [
      'the file, with what is the default anyway',
      { from: 'file', inFile: 86_400 },
      { value: '86400 s (1 day)', origin: 'settings file', remark: null, refusal: null },
    ],
    [
      'a variable over the file',
      { value: 900, from: 'environment', lockedBy: 'HRV_TTL_SECONDS', inFile: 60 },
      {
        value: '900 s (15 minutes)',
        origin: 'environment',
        remark: 'HRV_TTL_SECONDS hides 60 s in the file',
        refusal: null,
      },
    ],
    [
      'a flag over nothing',
      { value: 5400, from: 'flag', lockedBy: '--ttl' },
      {
        value: '5400 s (1.5 hours)',
        origin: 'command line',
        remark: '--ttl decides',
        refusal: null,
      },
    ],
    [
      'a file value that cannot be used',
      { inFile: '-5', refusal: 'it must not be negative' },
      {
        value: '86400 s (1 day)',
        origin: 'default',
        remark: null,
        refusal: 'Not used: it must not be negative. The default stays.',
      },
    ],
    [
      'a file value that cannot be used, behind a variable',
      {
        value: 900,
        from: 'environment',
        lockedBy: 'HRV_TTL_SECONDS',
        inFile: '-5',
        refusal: 'it must not be negative',
      },
      {
        value: '900 s (15 minutes)',
        origin: 'environment',
        remark: 'HRV_TTL_SECONDS decides',
        refusal: 'Not used: it must not be negative. The environment decides.',
      },
    ],
  ])('%s', (_, difference, expected) => {
    expect(describeEffect({ ...TTL, ...difference })).toEqual(expected)
  })

  test.each<[SettingShape['value'], string]>([
    [true, 'on'],
    [false, 'off'],
  ])('a switch that is %s reads %s', (value, expected) => {
    expect(describeEffect({ ...TTL, id: 'isOffline', value }).value).toBe(expected)
  })

  test('a setting that is not set reads none', () => {
    expect(describeEffect({ ...TTL, id: 'proxyUrlBase', value: null }).value).toBe('none')
  })
})
