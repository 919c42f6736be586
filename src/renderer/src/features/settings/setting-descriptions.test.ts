import { expect, test } from 'vitest'
import type { SettingId } from '../../../../bridge/viewer-shapes.ts'
import { isAbout, SETTING_DESCRIPTIONS, settingsBySection } from './setting-descriptions.ts'

// Every key of the table is a setting's id, as the table's type says.
const IDS = Object.keys(SETTING_DESCRIPTIONS) as SettingId[]

test('every setting stands in exactly one section', () => {
  const shown = settingsBySection(IDS).flatMap(({ ids }) => ids)
  expect(shown.toSorted()).toEqual(IDS.toSorted())
})

test('every setting is explained in one sentence, by a title of its own', () => {
  for (const { meaning } of Object.values(SETTING_DESCRIPTIONS)) {
    expect(meaning).toMatch(/^[A-Z][^.]*\.$/)
  }
  const titles = IDS.map((id) => SETTING_DESCRIPTIONS[id].title)
  expect(new Set(titles).size).toBe(IDS.length)
})

test.each<[string, readonly SettingId[]]>([
  ['ttl', ['ttlSeconds']],
  ['Retry', ['retryMaxAttempts', 'retryBackoffSeconds']],
  ['text branch', ['text.branch']],
  ['nothing of the kind', []],
])('finds by %j', (typed, found) => {
  expect(IDS.filter((id) => isAbout(id, typed))).toEqual(found)
})
