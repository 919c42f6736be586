import { describe, expect, test } from 'vitest'
import { alignRecord } from '../../src/backend/tables/align-record.ts'
import type { AlignedRecord } from '../../src/bridge/aligned-shapes.ts'
import { dataOf } from './category-of-text.ts'

const IMAGES = `{
  "plain": {"name": "plain", "baseline": "stable_diffusion_xl", "config": {"files": [], "download": []}},
  "mapped": {
    "name": "mapped",
    "baseline": "stable diffusion 1",
    "config": {"files": [], "download": []}
  },
  "obsolete": {"name": "obsolete", "baseline": "stable_diffusion_xl", "type": "ckpt",
    "config": {"files": [], "download": []}},
  "lost": {"name": "lost", "baseline": "stable_diffusion_xl", "features_not_supported": ["hires_fix"],
    "config": {"files": [], "download": []}}
}`

function aligned(...args: Parameters<typeof alignRecord>): AlignedRecord {
  const record = alignRecord(...args)
  if (record === null) throw new Error('no record')
  return record
}

describe('a record line beside line', () => {
  const images = dataOf('image_generation', IMAGES)

  test('has the line numbers of both files', () => {
    const { rows, legacyLine, v2Line } = aligned(images, 'mapped', 'v2')
    expect(legacyLine).toBe(3)
    const { left, right } = rows.find((row) => row.right?.path === '/baseline') ?? {}
    expect(left?.number).toBe(5)
    expect(right?.number).toBeGreaterThan(v2Line ?? Infinity)
  })

  test('marks what differs within a value', () => {
    const { rows } = aligned(images, 'mapped', 'v2')
    const baseline = rows.find((row) => row.right?.path === '/baseline')
    const marked = (side: 'left' | 'right') =>
      baseline?.[side]?.pieces?.filter(({ isMarked }) => isMarked).map(({ text }) => text)
    expect(marked('left')).toEqual([' ', ' '])
    expect(marked('right')).toEqual(['_', '_'])
  })

  test('of a row of CSV the lines are numbered by its cells', () => {
    const csv = 'name,parameters_bn,settings\nm,7,"{""top_k"": 5}"\n'
    const { rows, rowNumber, legacyLine } = aligned(dataOf('text_generation', csv), 'm', 'legacy')
    expect({ rowNumber, legacyLine }).toEqual({ rowNumber: 2, legacyLine: 2 })
    const numbers = rows.flatMap(({ left }) => (left === null ? [] : [[left.path, left.number]]))
    expect(numbers).toEqual([
      ['/name', 1],
      ['/parameters_bn', 2],
      ['/settings', 3],
      ['/settings/top_k', null],
    ])
  })

  test('tells of the other rows of its name, and what became of them', () => {
    const csv = 'name,parameters_bn\nm,7\nother,7\nm,8\n'
    const data = dataOf('text_generation', csv)
    expect(aligned(data, 'm', 'v2').otherRows).toEqual([
      { rowNumber: 2, line: 2, skippedFor: null },
    ])
    expect(aligned(data, 'other', 'v2').otherRows).toEqual([])
  })

  test('a value of a megabyte is cut, names in folds are too', () => {
    const long = 'x'.repeat(1_000_000)
    const text = JSON.stringify({
      long: { name: 'long', [long]: 1, description: long, version: '1', type: 'clip' },
    })
    const record = aligned(dataOf('clip', text), 'long', 'v2')
    expect(JSON.stringify(record.folds).length).toBeLessThan(1000)
    const description = record.rows.find((row) => row.right?.path === '/description')
    expect(description?.left?.pieces?.map(({ text, omitted }) => text.length + omitted)).toEqual([
      ...[2000, 998_002],
    ])
  })

  test('a name that nobody has gives none', () => {
    expect(alignRecord(images, 'nobody', 'v2')).toBeNull()
  })
})

describe('records with changes', () => {
  const changed = dataOf('image_generation', IMAGES).changedRecords

  test.each([
    ['plain', 'next', 'mapped'],
    // What nothing reads any more is dropped from every record.
    ['mapped', 'next', 'lost'],
    ['lost', 'next', null],
    ['lost', 'previous', 'mapped'],
    ['mapped', 'previous', null],
    ['nobody', 'next', null],
  ] as const)('from %s the %s is %s', async (name, direction, key) => {
    expect(await changed?.find({ name, direction })).toBe(key)
  })

  test('one that does not convert is among them', async () => {
    const broken = dataOf('clip', '{"a": {"name": "a", "type": "clip"}, "b": 7}')
    expect(await broken.changedRecords?.find({ name: 'a', direction: 'next' })).toBe('b')
  })
})
