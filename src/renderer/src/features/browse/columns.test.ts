import { describe, expect, it } from 'vitest'
import { KEY_FIELD, type ColumnShape } from '../../../../bridge/viewer-shapes.ts'
import { cellText, groupDigits } from './cell-text.ts'
import { clampWidth, columnWidth, gridTemplate, keyWidth, showsPresence } from './column-widths.ts'
import { columnLabel, factLabel } from './field-labels.ts'
import { shownFields, toggleField } from './shown-fields.ts'

function columns(...fields: readonly string[]): readonly ColumnShape[] {
  return fields.map((field, index) => ({ field, kind: 'text', filled: 100 - index }))
}

const LETTERS = 'a b c d e f g h i j'.split(' ')

describe('the fields that are shown', () => {
  it('are the useful ones that the table has', () => {
    const table = {
      category: 'text_generation',
      columns: columns(KEY_FIELD, 'name', 'url', 'parameters', 'metadata', 'tags'),
    } as const
    expect(shownFields(table, null)).toEqual(['parameters', 'tags', 'url'])
  })

  it('are those with most values where nothing is known of the table', () => {
    const table = {
      category: 'lora',
      columns: columns(KEY_FIELD, 'record_type', ...LETTERS),
    } as const
    expect(shownFields(table, null)).toEqual(LETTERS.slice(0, 7))
  })

  it('are those of the address, once each, as far as the table has them', () => {
    const table = { category: 'blip', columns: columns(KEY_FIELD, 'a', 'b') } as const
    expect(shownFields(table, ['b', 'gone', 'a', 'b', KEY_FIELD])).toEqual(['b', 'a'])
    expect(shownFields(table, [])).toEqual([])
  })

  it('are put in and taken out one by one', () => {
    expect(toggleField(columns('a', 'b'), ['a'], 'b')).toEqual(['a', 'b'])
    expect(toggleField(columns('a', 'b'), ['a', 'b'], 'a')).toEqual(['b'])
    expect(toggleField(columns('a', 'b'), ['a'], 'gone')).toEqual(['a'])
  })
})

describe('the width of a column', () => {
  const tags: ColumnShape = { field: 'tags', kind: 'list', filled: 1 }

  it.each([
    ['by its field', {}, 118],
    ['as it was left', { 'column:tags': [60] }, 60],
    ['never too narrow to grasp', { 'column:tags': [1] }, 28],
    ['never wider than a screen', { 'column:tags': [1e9] }, 900],
    ['as usual when what is remembered is empty', { 'column:tags': [] }, 118],
    ['as usual when what is remembered is no number', { 'column:tags': [NaN] }, 118],
  ])('is %s', (_, layout, width) => {
    expect(columnWidth(tags, layout)).toBe(width)
  })

  it('makes room for words only where they can be read', () => {
    expect(showsPresence('description', 34)).toBe(true)
    expect(showsPresence('description', 120)).toBe(false)
    expect(showsPresence('tags', 34)).toBe(false)
  })

  it('leaves the rest to the key until that was given a width', () => {
    expect(gridTemplate(null, [52, 74])).toBe('30px minmax(210px, 1fr) 52px 74px')
    expect(gridTemplate(300, [52])).toBe('30px 300px 52px minmax(0, 1fr)')
    expect(keyWidth({})).toBeNull()
    expect(keyWidth({ 'column:$key': [300] })).toBe(300)
    expect(clampWidth(99.6)).toBe(100)
  })
})

describe('what a cell shows', () => {
  it.each([
    ['parameters', '24000000000', '24B'],
    ['parameters', '500000000', '500M'],
    ['parameters', '1780000000', '1.78B'],
    ['parameters', '12', '12'],
    ['parameters', '0', '0'],
    ['parameters', '-5', '-5'],
    ['parameters', 'unknown', 'unknown'],
    ['parameters_bn', '24', '24'],
    ['size_on_disk_bytes', '4265327916', '4.3 GB'],
    ['version', '10', '10'],
  ])('%s %s is %s', (field, text, shown) => {
    expect(cellText(field, text)).toBe(shown)
  })

  it('groups digits exactly', () => {
    expect(groupDigits('123')).toBe('123')
    expect(groupDigits('-1234')).toBe('-1,234')
    expect(groupDigits('123456789012345678901234')).toBe('123,456,789,012,345,678,901,234')
  })
})

describe('the name of a field', () => {
  it.each([
    ['tags', 'Tags', 'Tags'],
    ['description', 'Desc', 'Description'],
    ['known_slow_download', 'Known slow download', 'Known slow download'],
    ['features-not', 'features-not', 'features-not'],
    ['\u202eevil', '\\u202eevil', '\\u202eevil'],
    ['', '(no name)', '(no name)'],
  ])('%j is %s above a column and %s beside a value', (field, short, long) => {
    expect(columnLabel(field)).toBe(short)
    expect(factLabel(field)).toBe(long)
  })
})
