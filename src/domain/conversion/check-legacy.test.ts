import { expect, test } from 'vitest'
import type { Finding } from '../finding.ts'
import { checkLegacy } from './check-legacy.ts'
import { readLegacy } from './convert-category.ts'
import { RULE_TABLES, type ConvertibleId } from './rule-tables.ts'

function findingsOf(category: ConvertibleId, text: string): readonly Finding[] {
  const reading = readLegacy(category, text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return checkLegacy(reading.file, RULE_TABLES[category])
}

const places = (findings: readonly Finding[]) =>
  findings.map(({ id, record, path, line, column }) => [id, record, path, line, column])

test('a file without oddities has no findings', () => {
  const text = '{"a": {"name": "a", "description": "d", "config": {"files": [{"path": "p"}]}}}'
  expect(findingsOf('blip', text)).toEqual([])
})

test('keys that stand twice and numbers that bend are found at their place', () => {
  const text = `{
  "a": {"name": "a", "name": "a", "extra": 1e999,
    "more": [0.12345678901234567890123]},
  "a": {"name": "a"}
}`
  const findings = findingsOf('blip', text)
  expect(places(findings)).toEqual([
    ['json-duplicate-key', 'a', '/name', 2, 22],
    ['json-non-finite-number', 'a', '/extra', 2, 44],
    ['json-inexact-number', 'a', '/more/0', 3, 14],
    ['json-duplicate-key', 'a', '', 4, 3],
  ])
})

test('an unknown field is told once, with the number of records that have it', () => {
  const text = `{
  "a": {"name": "a", "odd": 1, "config": {"files": [{"path": "p", "x": 1}, {"path": "q", "x": 2}]}},
  "b": {"name": "b", "odd": 1, "config": {"download": [], "y": 1}}
}`
  const findings = findingsOf('esrgan', text)
  expect(findings.map(({ message }) => message)).toEqual([
    'The field odd is unknown here and ignored (in 2 records).',
    'The field config.files.x is unknown here and ignored (in 1 record).',
    'The field config.y is unknown here and ignored (in 1 record).',
  ])
  expect(places(findings).slice(0, 2)).toEqual([
    ['record-unknown-field', 'a', '/odd', 2, 22],
    ['record-unknown-field', 'a', '/config/files/0/x', 2, 67],
  ])
})

test('a name that differs from its key is found; image-only fields are unknown elsewhere', () => {
  const text = '{"a": {"name": "b", "baseline": "infer"}}'
  expect(places(findingsOf('miscellaneous', text))).toEqual([
    ['record-unknown-field', 'a', '/baseline', 1, 21],
    ['record-name-differs', 'a', '/name', 1, 8],
  ])
  expect(places(findingsOf('image_generation', text)).map(([id]) => id)).toEqual([
    'record-name-differs',
  ])
})

test('odd numbers inside a settings cell are found at their row', () => {
  const text = 'name,parameters_bn,settings\nA,1,\nB,1,"{""t"": NaN, ""t"": 1}"\n'
  expect(places(findingsOf('text_generation', text))).toEqual([
    ['json-non-finite-number', 'B', '/settings/t', 3, 1],
    ['json-duplicate-key', 'B', '/settings/t', 3, 1],
  ])
})
