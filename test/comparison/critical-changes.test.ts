import { describe, expect, test } from 'vitest'
import { compareValues } from '../../src/domain/comparison/compare-values.ts'
import {
  CRITICAL_FIELDS,
  criticalReason,
  criticalReasonAt,
} from '../../src/domain/comparison/critical-changes.ts'
import { valueOf } from './reference-values.ts'

/** The paths of the changes, critical ones with a mark. */
function marked(before: string, after: string): readonly string[] {
  return compareValues(valueOf(before), valueOf(after)).map(
    (change) => `${change.path}${criticalReason(change) === null ? '' : ' !'}`,
  )
}

describe('critical changes', () => {
  test.each([
    ['{"baseline": "a"}', '{"baseline": "b"}', ['/baseline !']],
    ['{"nsfw": false}', '{"nsfw": true}', ['/nsfw !']],
    ['{}', '{"inpainting": true}', ['/inpainting !']],
    ['{"trigger": ["a", "b"]}', '{"trigger": ["a"]}', ['/trigger/1 !']],
    ['{"homepage": "a"}', '{}', ['/homepage !']],
    ['{"url": "a"}', '{"url": "b"}', ['/url !']],
    ['{"parameters": 1}', '{"parameters": 2}', ['/parameters !']],
    ['{"parameters_bn": "1"}', '{"parameters_bn": "2"}', ['/parameters_bn !']],
    [
      '{"description": "a", "tags": ["url"]}',
      '{"description": "b", "tags": []}',
      ['/description', '/tags/0'],
    ],
    ['{"settings": {"nsfw": 1}}', '{"settings": {"nsfw": 2}}', ['/settings/nsfw']],
  ])('%s to %s', (before, after, paths) => {
    expect(marked(before, after)).toEqual(paths)
  })

  test.each([
    [
      'v2',
      '{"file_name": "f", "file_url": "u", "sha256sum": "1", "known_slow_download": true}',
      'download',
      ['file_url', 'sha256sum'],
    ],
    [
      'legacy downloads',
      '{"file_name": "f", "file_path": "", "file_url": "u"}',
      'download',
      ['file_url'],
    ],
    ['legacy files', '{"path": "f", "md5sum": "2", "sha256sum": "1"}', 'files', ['sha256sum']],
  ])('address and hash of %s', (_, file, list, fields) => {
    const inConfig = (item: string) => `{"config": {"${list}": [${item}]}}`
    const keys = [...file.matchAll(/"(\w+)": /g)].map(([, key = '']) => key)
    for (const key of keys.filter((key) => !['file_name', 'path'].includes(key))) {
      const other = file.replace(new RegExp(`("${key}": )("[^"]*"|true)`), '$1"other"')
      const isCritical = fields.includes(key)
      expect(marked(inConfig(file), inConfig(other))).toEqual([
        `/config/${list}/0/${key}${isCritical ? ' !' : ''}`,
      ])
    }
  })

  test('a whole that is gone or new is critical when there is such a field in it', () => {
    const file = '{"file_name": "f", "file_url": "u"}'
    expect(marked('{}', `{"config": {"download": [${file}]}}`)).toEqual(['/config !'])
    expect(marked(`{"config": {"download": [${file}]}}`, '{"config": {"download": []}}')).toEqual([
      '/config/download/0 !',
    ])
    expect(marked('{}', '{"config": {"download": []}}')).toEqual(['/config'])
    expect(marked(`{"config": {"download": [${file}]}}`, '{"config": null}')).toEqual(['/config !'])
  })

  test('every field of the table has a reason, and its own path is critical', () => {
    for (const { pattern, reason } of CRITICAL_FIELDS) {
      expect(reason).toMatch(/^[A-Z].*\.$/)
      expect(criticalReasonAt(`/${pattern.join('/').replaceAll('*', '3')}`)).toBe(reason)
    }
    expect(criticalReasonAt('/config')).toBeNull()
    expect(criticalReasonAt('')).toBeNull()
  })
})
