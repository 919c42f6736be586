import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLegacy } from '../../src/domain/conversion/convert-category.ts'
import {
  csvRowsOf,
  recordsExport,
  type RecordList,
} from '../../src/domain/export/records-export.ts'
import { renderExport, type ExportFormat } from '../../src/domain/export/render-export.ts'
import { writeCsv } from '../../src/domain/export/write-csv.ts'
import { isSameValue } from '../../src/domain/comparison/same-value.ts'
import type { JsonObject, JsonValue } from '../../src/domain/json/json-value.ts'
import { readJson } from '../../src/domain/json/read-json.ts'
import { readCsv } from '../../src/domain/legacy/read-csv.ts'
import { anyObject, anyValue, objectOf } from '../comparison/reference-values.ts'
import { realFiles } from '../vectors.ts'

const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

function cellsOf(text: string): readonly (readonly string[])[] {
  const reading = readCsv(text)
  if (!reading.ok) throw new Error(reading.reason)
  return reading.records.map(({ fields }) => fields)
}

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc
    .array(fc.constantFrom(...Array.from('=+-@\t\r\n\0＝＋－＠,"\'1e.5 x\ufeff')), { maxLength: 6 })
    .map((characters) => characters.join('')),
)
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 })

describe('CSV', () => {
  test('exact: what is read is what was written, whatever is in it', () => {
    fc.assert(
      fc.property(rows, (table) => {
        expect(cellsOf(writeCsv(table, 'exact'))).toEqual(table)
      }),
      { numRuns: 2000 },
    )
  })

  test('safe: no cell but a number begins like a formula, and the rest is as it was', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const read = cellsOf(writeCsv(table, 'spreadsheet-safe'))
        read.forEach((line, row) => {
          line.forEach((text, column) => {
            const raw = table[row]?.[column]
            if (FORMULA.test(text)) expect(text).toMatch(NUMBER)
            expect([raw, `'${raw}`]).toContain(text)
            if (raw !== undefined && !FORMULA.test(raw)) expect(text).toBe(raw)
          })
        })
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['-5', '-5'],
    ['-5e3', '-5e3'],
    ['-5+cmd', "'-5+cmd"],
    ['+5', "'+5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝x', "'＝x"],
    ['a=b', 'a=b'],
  ])('safe: %j is written as %j', (raw, safe) => {
    expect(cellsOf(writeCsv([[raw]], 'spreadsheet-safe'))).toEqual([[safe]])
  })
})

function listOf(records: JsonObject): RecordList {
  return {
    category: 'clip',
    format: 'v2',
    path: 'clip.json',
    records,
    rows: null,
    extent: { extent: 'whole' },
  }
}

function textOf(list: RecordList, format: ExportFormat): string {
  return renderExport(recordsExport(list), { format, isSplit: false })?.files[0]?.text ?? ''
}

function textOfCell(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value
  throw new Error('a key or a column that is no text')
}

/** The records that an exact CSV of JSON records holds; a reader of its own, by the words of its rule. */
function readBack(text: string): JsonObject {
  const [head = [], ...lines] = cellsOf(text)
  const valueOf = (cell: string): JsonValue => {
    const reading = readJson(cell)
    return reading.ok ? reading.value : cell
  }
  const fields = head.slice(1).map(valueOf)
  return new Map(
    lines.map(([key = '', ...cells]) => {
      const members = cells.flatMap((cell, at) =>
        cell === '' ? [] : [[textOfCell(fields[at]), valueOf(cell)] as const],
      )
      return [textOfCell(valueOf(key)), new Map(members)]
    }),
  )
}

describe('records as CSV', () => {
  test('every row of the real models.csv comes back as it was', () => {
    const real = realFiles().find(({ category }) => category === 'text_generation')
    const reading = readLegacy('text_generation', real?.text ?? '')
    if (!reading.ok) throw new Error(reading.problem.reason)
    const rows = csvRowsOf(reading.file)
    const list = { ...listOf(new Map()), rows }
    const exact = textOf(list, 'csv-exact')
    expect(cellsOf(exact)).toEqual(cellsOf(real?.text ?? ''))
    expect(cellsOf(exact).length).toBeGreaterThan(700)
    for (const line of cellsOf(textOf(list, 'csv'))) {
      for (const text of line) if (FORMULA.test(text)) expect(text).toMatch(NUMBER)
    }
  })

  test('all real v2 and legacy records come back with identical values', () => {
    for (const { v2, text, category } of realFiles()) {
      const files = category === 'text_generation' ? [v2] : [v2, text]
      for (const records of files.map(objectOf)) {
        expect(isSameValue(readBack(textOf(listOf(records), 'csv-exact')), records)).toBe(true)
        for (const cell of cellsOf(textOf(listOf(records), 'csv')).flat()) {
          if (FORMULA.test(cell)) expect(cell).toMatch(NUMBER)
        }
      }
    }
  })

  test('so does any record, kinds of values included', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), anyObject)), (entries) => {
        const records = new Map(entries)
        expect(isSameValue(readBack(textOf(listOf(records), 'csv-exact')), records)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('text that looks like a value stays text', () => {
    const records = objectOf(
      '{"a": {"t": "12", "n": 12, "e": "", "z": null, "s": " true", "u": "\\ud800"}}',
    )
    expect(textOf(listOf(records), 'csv-exact')).toBe(
      '$key,t,n,e,z,s,u\r\na,"""12""",12,"""""",null,""" true""","""\\ud800"""\r\n',
    )
  })

  test('what CSV cannot give back is refused, and says which record', () => {
    const long = objectOf(`{"fine": {}, "big": {"t": "${'x'.repeat(131_073)}"}}`)
    expect(() => textOf(listOf(long), 'csv-exact')).toThrow(
      'the record "big" has a value of more than 131072',
    )
    expect(() => textOf(listOf(objectOf('{"odd": []}')), 'csv')).toThrow(
      'the record "odd" is not an object',
    )
  })

  test('JSON loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), anyValue)), (entries) => {
        const records = new Map(entries)
        expect(isSameValue(objectOf(textOf(listOf(records), 'json')), records)).toBe(true)
      }),
    )
  })
})

describe('what is not all', () => {
  test('says so in the name and in the message', () => {
    const extent = { extent: 'filtered', shown: 1, total: 17, by: 'name' } as const
    const list = { ...listOf(objectOf('{"a": {"x": 1}}')), extent }
    const rendered = renderExport(recordsExport(list), { format: 'csv', isSplit: false })
    expect(rendered?.files[0]?.name).toBe('clip-v2.filtered-1-of-17.csv')
    expect(rendered?.notes.join(' ')).toContain('This is not all: 1 of 17 records, chosen by name.')
    expect(rendered?.notes.join(' ')).toContain('safe for spreadsheets')
  })

  test('what is all does not', () => {
    const rendered = renderExport(recordsExport(listOf(new Map())), {
      format: 'csv-exact',
      isSplit: false,
    })
    expect(rendered).toMatchObject({ files: [{ name: 'clip-v2.exact.csv' }], notes: [] })
  })
})
