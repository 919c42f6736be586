import { expect, test } from 'vitest'
import type { AlignedEntry } from '../../../../bridge/aligned-shapes.ts'
import { FAKE_ALIGNED } from './fake-aligned.ts'
import { missingInV2 } from './missing-side-words.ts'

const LOST = {
  ...{ verdict: 'dropped', reason: 'lost', note: null },
  ...{ legacyPaths: ['/features'], v2Paths: [] },
} as const satisfies Omit<AlignedEntry, 'ruleId'>

test.each([
  ['common.features-not-supported', 'no such field in v2: information lost'],
  ['row.name', 'left out of v2: information lost'],
])('what is lost by %s is told as it is', (ruleId, words) => {
  const row = FAKE_ALIGNED.rows[0]
  expect(row && missingInV2(row, { ...LOST, ruleId }, '')).toBe(words)
})
