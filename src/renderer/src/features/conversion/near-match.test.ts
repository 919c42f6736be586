import { expect, test } from 'vitest'
import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import { nearMatch, refusedValue } from './near-match.ts'
import { fieldAt, fieldOf, litSpans, type ReadLines } from './raw-places.ts'

const TEXT = '{"f": ["ab.ckpt", "other.yaml"], "d": "ab_fp16.ckpt"}'

function field(path: string, text: string, isLeaf = true) {
  const start = TEXT.indexOf(text)
  const end = start + text.length
  return { path, from: start, start, end, line: 1, isLeaf, startByte: start, bytes: 0, hex: '' }
}

const LINES: ReadLines = {
  ...{ state: 'read', fileName: 'legacy/x.json', sizeBytes: 0, sha256: '', encoding: 'ascii' },
  ends: { crlf: 0, lf: 0, cr: 0, none: 1 },
  ...{ length: 1, fault: null, header: null },
  lines: [{ number: 1, start: 0, text: TEXT, end: 'none', before: 0, after: 0 }],
  record: {
    from: 1,
    to: 1,
    fields: [
      field('', TEXT, false),
      field('/config/files', '["ab.ckpt", "other.yaml"]', false),
      field('/config/files/0/path', '"ab.ckpt"'),
      field('/config/files/1/path', '"other.yaml"'),
      field('/config/download/0/file_name', '"ab_fp16.ckpt"'),
    ],
  },
}

function rejectedAt(path: string): RejectedRecord {
  const place = { line: 1, column: 1 }
  return { key: 'A', stage: 'convert', path, reason: '', hint: null, ruleId: null, ...place }
}

test('the listed name that is most like a refused one, and what differs', () => {
  const near = nearMatch(LINES, rejectedAt('/config/download/0/file_name'))
  expect(near?.text).toBe('"ab.ckpt"')
  const refused = '"ab_fp16.ckpt"'
  expect(near?.marks.after.map(({ start, end }) => refused.slice(start, end))).toEqual(['_fp16'])
  expect(near?.marks.before).toEqual([])
})

test('nothing is like a name that has nothing of it, and only lists have twins', () => {
  expect(nearMatch(LINES, rejectedAt('/config/files/1/path'))).toBeNull()
  expect(nearMatch(LINES, rejectedAt('/nsfw'))).toBeNull()
})

test('a whole, and what is not among the lines, is no value', () => {
  expect(refusedValue(LINES, rejectedAt('/config/files'))).toBeNull()
  expect(refusedValue({ ...LINES, lines: [] }, rejectedAt('/config/files/0/path'))).toBeNull()
  expect(refusedValue(LINES, rejectedAt('/config/files/0/path'))?.text).toBe('"ab.ckpt"')
})

test('a value is found by its id, by a part of it, and by a place within it', () => {
  expect(fieldOf(LINES, 'legacy', 'legacy/config/files/0/path')?.line).toBe(1)
  expect(fieldOf(LINES, 'legacy', 'legacy/config/files/7/sha256sum')?.path).toBe('/config/files')
  expect(fieldOf(LINES, 'v2', 'legacy/config/files')).toBeNull()
  expect(fieldAt(LINES, TEXT.indexOf('other'))?.path).toBe('/config/files/1/path')
  expect(fieldAt(LINES, TEXT.indexOf(', "other'))?.path).toBe('/config/files')
  expect(fieldAt(LINES, 0)).toBeNull()
})

test('what lights up does not overlap, and a whole covers its parts', () => {
  const ids = new Set(['legacy/config/files/0/path', 'legacy/config/files', 'v2/x', 'gone/y'])
  const spans = litSpans(LINES, 'legacy', { ids, selected: 'legacy/config/files' })
  const whole = '["ab.ckpt", "other.yaml"]'
  const start = TEXT.indexOf(whole)
  expect(spans).toEqual([{ start, end: start + whole.length, light: 'selected' }])
})
