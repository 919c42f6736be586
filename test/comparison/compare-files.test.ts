import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareFiles,
  isDifferent,
  type Comparand,
  type ReferenceFile,
} from '../../src/domain/comparison/compare-files.ts'
import {
  compareReferences,
  hasDifferences,
} from '../../src/domain/comparison/compare-references.ts'
import { readReference } from '../../src/domain/comparison/read-reference.ts'
import { comparisonExport } from '../../src/domain/export/comparison-export.ts'
import { renderExport } from '../../src/domain/export/render-export.ts'
import { realFiles } from '../vectors.ts'
import { anyObject, valueAndEdit } from './reference-values.ts'

const V2 = '{"a": {"record_type": "clip", "name": "a"}}'
const LEGACY = '{"a": {"name": "a", "type": "clip"}}'
const CSV = 'name,parameters_bn\na/b,7\na/b,8\n,1\n'

function fileOf(name: string, text: string): ReferenceFile {
  const reading = readReference(text, name)
  if (!reading.ok) throw new Error(reading.reason)
  return { path: `/x/${name}`, reference: reading.reference }
}

function comparand(name: string, text: string): Comparand {
  return { type: 'file', path: `/x/${name}`, file: fileOf(name, text) }
}

describe('what a file holds', () => {
  test.each([
    ['clip.json', V2, 'v2', 'clip'],
    ['other.json', V2, 'v2', 'clip'],
    ['CLIP.JSON', LEGACY, 'legacy', 'clip'],
    ['other.json', LEGACY, 'legacy', null],
    ['models.csv', CSV, 'csv', 'text_generation'],
    ['old', CSV, 'csv', 'text_generation'],
    ['esrgan.json', '{"a": {"name": "a"}}', 'unmarked', 'esrgan'],
    ['esrgan.json', '{}', 'unmarked', 'esrgan'],
    ['x.json', '{"a": {"config": {"files": []}}}', 'legacy', null],
    ['x.json', '{"a": {"config": {"download": [{"known_slow_download": false}]}}}', 'v2', null],
  ])('%s with %s is %s of %s', (name, text, format, category) => {
    expect(fileOf(name, text).reference).toMatchObject({ format, category })
  })

  test('every real file is what it is, by its records alone where they say so', () => {
    for (const { category, text, v2 } of realFiles()) {
      const isText = category === 'text_generation'
      expect(fileOf('file', text).reference.format).toBe(isText ? 'csv' : 'legacy')
      expect(fileOf('file', v2).reference.format).toBe('v2')
      const isNamed = category !== 'image_generation'
      expect(fileOf('file', v2).reference.category).toBe(isNamed ? category : null)
    }
  })

  test.each([
    ['clip.json', '[]', 'it holds a list, not an object', null],
    ['clip.json', '{"a": ', 'Expecting value', 1],
    [
      'package.json',
      '{"name": "x", "scripts": {"start": "y"}}',
      'none of its members is a record',
      null,
    ],
    ['models.csv', 'a;b\n1;2\n', 'has no column "name"', 1],
    ['models.csv', 'name,parameters_bn\nx,inf\n', 'parameters_bn is not finite', 2],
    ['clip.json', '', 'Expecting value', 1],
  ])('%s with %j: %s', (name, text, reason, line) => {
    const reading = readReference(text, name)
    expect(reading).toMatchObject({ ok: false })
    if (reading.ok) return
    expect(reading.reason).toContain(reason)
    expect(reading.place?.line ?? null).toBe(line)
  })
})

describe('comparing files', () => {
  test.each([
    [
      comparand('clip.json', V2),
      comparand('clip.json', LEGACY),
      'the first is a v2 file, the second a legacy JSON file',
    ],
    [
      comparand('models.csv', CSV),
      comparand('clip.json', LEGACY),
      'the first is a legacy CSV file of text models',
    ],
    [
      comparand('clip.json', LEGACY),
      comparand('blip.json', LEGACY),
      'the first holds clip, the second blip',
    ],
  ])('two kinds do not compare, and are named', (before, after, cause) => {
    expect(() => compareFiles(before, after)).toThrow(cause)
  })

  test('rows that are no records are counted, not compared', () => {
    const [file] = compareFiles(comparand('a.csv', CSV), comparand('b.csv', CSV)).files
    expect(file?.comparison.same).toBe(1)
    expect(file?.before?.rowsLeftOut).toEqual({ skipped: 0 + 1, overwritten: 1 })
  })

  test('a file in a folder is compared with its like; what the folder lacks is named', () => {
    const folder: Comparand = {
      type: 'folder',
      path: '/y',
      files: [fileOf('clip.json', LEGACY), fileOf('clip.json', V2)],
      unreadable: [],
    }
    const [file] = compareFiles(comparand('clip.json', V2), folder).files
    expect(file?.after?.format).toBe('v2')
    expect(() => compareFiles(comparand('blip.json', LEGACY), folder)).toThrow(
      'nothing like it of blip',
    )
  })

  test('one unreadable file does not hide the others, and is told', () => {
    const problem = {
      code: 'v2-unreadable',
      action: 'read',
      target: '/y/clip.json',
      cause: 'c',
      kept: 'k',
      next: 'n',
    } as const
    const folder = (files: readonly ReferenceFile[]): Comparand => ({
      type: 'folder',
      path: '/y',
      files,
      unreadable: [],
    })
    const before = folder([fileOf('clip.json', V2), fileOf('models.csv', CSV)])
    const after: Comparand = {
      type: 'folder',
      path: '/z',
      files: [fileOf('models.csv', CSV)],
      unreadable: [{ category: 'clip', format: 'v2', problem }],
    }
    const compared = compareFiles(before, after)
    expect(compared.files.map(({ category }) => category)).toEqual(['text_generation'])
    expect(compared.problems).toEqual([problem])
    const told = renderExport(comparisonExport(compared), { format: 'markdown', isSplit: false })
    expect(told?.files[0]?.name).toContain('.partial-1-of-2.')
    expect(told?.files[0]?.text).toContain('This is not all: 1 of 2 files')
  })
})

describe('comparing references', () => {
  test('nothing differs from itself', () => {
    fc.assert(
      fc.property(anyObject, (records) => {
        const comparison = compareReferences(records, records)
        expect(hasDifferences(comparison)).toBe(false)
        expect(comparison).toMatchObject({ same: records.size, isSameOrder: true })
      }),
    )
    for (const { v2, category } of realFiles()) {
      const file = comparand(`${category}.json`, v2)
      expect(isDifferent(compareFiles(file, file))).toBe(false)
    }
  })

  test('the other way round, added is removed and before is after', () => {
    fc.assert(
      fc.property(valueAndEdit, ([one, other]) => {
        const [before, after] = [one, other].map((value) => new Map([['a', value]]))
        if (before === undefined || after === undefined) return
        const forth = compareReferences(before, after).modified[0]?.changes ?? []
        const back = compareReferences(after, before).modified[0]?.changes ?? []
        const count = (changes: typeof forth, kind: string) =>
          changes.filter(({ change }) => change === kind).length
        expect(count(back, 'added')).toBe(count(forth, 'removed'))
        expect(count(back, 'removed')).toBe(count(forth, 'added'))
        expect(count(back, 'modified')).toBe(count(forth, 'modified'))
      }),
    )
  })

  test('every field of what was added, removed or modified is in the report', () => {
    const before = comparand(
      'clip.json',
      '{"gone": {"record_type": "clip", "g": "G1"}, "both": {"record_type": "clip", "m": "M1"}}',
    )
    const after = comparand(
      'clip.json',
      '{"new": {"record_type": "clip", "n": "N1"}, "both": {"record_type": "clip", "m": "M2"}}',
    )
    const source = comparisonExport(compareFiles(before, after))
    for (const format of ['markdown', 'html', 'json'] as const) {
      const text = renderExport(source, { format, isSplit: false })?.files[0]?.text
      for (const told of ['gone', 'G1', 'new', 'N1', 'both', 'M1', 'M2'])
        expect(text).toContain(told)
    }
  })
})
