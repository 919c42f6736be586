import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPatch, patchJson } from '../../src/domain/comparison/create-patch.ts'
import { isSameValue } from '../../src/domain/comparison/same-value.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../src/domain/json/json-value.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'
import { realFiles } from '../vectors.ts'
import { applyPatch } from './apply-patch.ts'
import { anyObject, anyValue, objectOf, valueAndEdit, valueOf } from './reference-values.ts'

/** The operations after they were written to a file and read from it. */
function writtenPatch(before: JsonValue, after: JsonValue): readonly JsonObject[] {
  const patch = valueOf(writeJson(patchJson(createPatch(before, after))))
  if (!isJsonArray(patch)) throw new Error('a patch is a list')
  return patch.filter(isJsonObject)
}

describe('JSON Patch', () => {
  test('applied to one value it gives the other, however alike they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(valueAndEdit, fc.tuple(anyValue, anyValue), fc.tuple(anyObject, anyObject)),
        ([before, after]) => {
          const made = applyPatch(before, writtenPatch(before, after))
          expect(isSameValue(made, after)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('between equal values there is nothing to do', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(createPatch(value, value)).toEqual([])
      }),
    )
  })

  test('applied to a real reference it gives the one that other records were taken out of', () => {
    for (const { v2 } of realFiles()) {
      const whole = objectOf(v2)
      const kept = new Map(Array.from(whole).filter((_, index) => index % 5 !== 0))
      expect(isSameValue(applyPatch(whole, writtenPatch(whole, kept)), kept)).toBe(true)
      expect(isSameValue(applyPatch(kept, writtenPatch(kept, whole)), whole)).toBe(true)
    }
  })

  test.each<[string, string, string]>([
    ['{"a": {"b/c": 1, "d": 2}}', '{"a": {"b/c": 3}}', 'replace /a/b~1c, remove /a/d'],
    ['["a", "b", "c"]', '["x", "b", "y"]', 'remove /2, remove /0, add /0, add /2'],
    ['["a", "b"]', '["b", "a"]', 'replace '],
    ['[{"path": "f", "n": 1}]', '["t", {"path": "f", "n": 2}]', 'add /0, replace /1/n'],
    ['{"a": 1}', '{"a": 1.0}', 'replace /a'],
    ['{"a": 1, "b": 2}', '{"b": 2, "a": 1}', ''],
  ])('%s to %s: %s', (before, after, told) => {
    const operations = createPatch(valueOf(before), valueOf(after))
    expect(operations.map(({ op, path }) => `${op} ${path}`).join(', ')).toBe(told)
  })
})
