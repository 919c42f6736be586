import { expect, test } from 'vitest'
import { convertCategory } from '../src/domain/conversion/convert-category.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../src/domain/json/write-json.ts'
import { SPEC_CASES } from './spec-cases.ts'

test.each(SPEC_CASES)('$title', ({ category, legacy, v2, issues }) => {
  const conversion = convertCategory(category, legacy)
  const records = conversion.outcome === 'converted' ? conversion.records : null
  expect(records === null ? null : writeJson(records, ONE_LINE_LAYOUT)).toBe(v2)
  if (issues !== undefined) expect([...conversion.issues.values()].flat()).toHaveLength(issues)
})
