import { describe, expect, it } from 'vitest'
import { readJson } from '../../../../domain/json/read-json.ts'
import { treeLines, type TreeLine } from './record-tree.ts'

function linesOf(text: string, folded: readonly string[] = []): readonly TreeLine[] {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return treeLines(reading.value, new Set(folded))
}

function drawn(text: string, folded: readonly string[] = []): readonly string[] {
  return linesOf(text, folded).map(({ level, label, content }) => {
    const value =
      content.kind === 'value'
        ? content.text
        : `${content.kind} of ${content.members}${content.isFolded ? ', folded' : ''}`
    return `${'  '.repeat(level - 1)}${label}: ${value}`
  })
}

describe('the tree of a record', () => {
  it('keeps file order, also of names that look like numbers', () => {
    expect(drawn('{"b": 1, "10": 2, "9": 3, "__proto__": 4}')).toEqual([
      'b: 1',
      '10: 2',
      '9: 3',
      '__proto__: 4',
    ])
  })

  it.each([
    ['12345678901234567890123', '12345678901234567890123', 'number'],
    ['1.0', '1.0', 'number'],
    ['0.1', '0.1', 'number'],
    ['1e400', 'Infinity', 'number'],
    ['NaN', 'NaN', 'number'],
    ['true', 'true', 'boolean'],
    ['null', 'null', 'null'],
    ['""', '""', 'text'],
    ['" a "', '" a "', 'text'],
    ['"say \\"hi\\"\\n"', '"say \\"hi\\"\\n"', 'text'],
    ['"\\u00d8 \\u202e \\ud800"', '"Ø \\u202e \\ud800"', 'text'],
    ['{}', '{}', 'empty'],
    ['[]', '[]', 'empty'],
  ])('shows %s as %s', (written, text, tone) => {
    expect(linesOf(`[${written}]`)[0]?.content).toEqual({ kind: 'value', tone, text })
  })

  it('nests, and folds what is asked for', () => {
    const text = '{"config": {"download": [{"file_name": "a"}, {}]}, "name": "x"}'
    expect(drawn(text)).toEqual([
      'config: object of 1',
      '  download: list of 2',
      '    0: object of 1',
      '      file_name: "a"',
      '    1: {}',
      'name: "x"',
    ])
    expect(drawn(text, ['/config/download'])).toEqual([
      'config: object of 1',
      '  download: list of 2, folded',
      'name: "x"',
    ])
  })

  it('tells place and number of siblings, and paths with odd names', () => {
    const lines = linesOf('{"a/b": 1, "c~d": 2, "": 3}')
    expect(lines.map(({ path }) => path)).toEqual(['/a~1b', '/c~0d', '/'])
    expect(lines.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual([
      '1/3',
      '2/3',
      '3/3',
    ])
  })

  it('quotes names that could be misread', () => {
    expect(linesOf('{"a b": 1, " a": 2, "a:": 3, "": 4}').map(({ label }) => label)).toEqual([
      'a b',
      '" a"',
      '"a:"',
      '""',
    ])
  })

  it('tells the length of a value that is too long to show', () => {
    const [line] = linesOf(JSON.stringify(['x'.repeat(1_000_000)]))
    expect(line?.content).toMatchObject({ kind: 'value' })
    const text = line?.content.kind === 'value' ? line.content.text : ''
    expect(text.endsWith('xx" and 998,000 more characters')).toBe(true)
  })

  it('goes as deep as the reader does', () => {
    const deep = `${'['.repeat(500)}1${']'.repeat(500)}`
    expect(linesOf(deep)).toHaveLength(500)
  })
})
