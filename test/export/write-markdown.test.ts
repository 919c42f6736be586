import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  data,
  strong,
  words,
  type Block,
  type Inline,
} from '../../src/domain/export/export-document.ts'
import { splitMarkdown, writeMarkdown } from '../../src/domain/export/write-markdown.ts'
import { startComputing } from '../computing-time.ts'

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'word ',
        '`',
        '``',
        '|',
        '\\',
        '\n',
        '😀',
        '\ud800',
        '\u202e',
        '<b>',
        '*',
        '_',
        '[x](y)',
      ],
      ...[
        'x'.repeat(700),
        '😀'.repeat(400),
        '`'.repeat(300),
        '|'.repeat(300),
        '\u0000'.repeat(200),
      ],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const inlines: fc.Arbitrary<readonly Inline[]> = fc
  .array(fc.tuple(hostile, hostile), { maxLength: 3 })
  .map((pairs) =>
    pairs.flatMap(([one, other]) => [words(one), strong('critical'), words(' '), data(other)]),
  )
const blocks: fc.Arbitrary<readonly Block[]> = fc.array(
  fc.oneof(
    inlines.map((text): Block => ({ block: 'paragraph', text })),
    inlines.map((text): Block => ({ block: 'heading', level: 2, text })),
    fc.array(inlines, { maxLength: 4 }).map((items): Block => ({ block: 'list', items })),
    fc
      .array(fc.tuple(inlines, inlines, inlines), { maxLength: 4 })
      .map((rows): Block => ({ block: 'table', head: ['one', 'two', 'three'], rows })),
  ),
  { maxLength: 6 },
)

/** The texts of all code spans of a line, by the rules of CommonMark. */
function codeSpans(line: string): readonly string[] {
  const spans: string[] = []
  for (let at = 0; ;) {
    const open = /(?<!\\)`+/g
    open.lastIndex = at
    const start = open.exec(line)
    if (start === null) return spans
    const ticks = start[0]
    const rest = line.slice(open.lastIndex)
    const end = [...rest.matchAll(/`+/g)].find(([run]) => run === ticks)
    if (end === undefined) throw new Error(`an open code span: ${line.slice(0, 80)}`)
    const inside = rest.slice(0, end.index)
    spans.push(/^ .* $/s.test(inside) && /[^ ]/.test(inside) ? inside.slice(1, -1) : inside)
    at = open.lastIndex + end.index + ticks.length
  }
}

describe('Markdown', () => {
  test('nothing of the data has a meaning: every code span is closed and holds the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
        fc.constantFrom('`', '``', '', ' ', '\\'),
        (text, end) => {
          const raw = end + text + end
          fc.pre(/[^ ]/.test(raw))
          const [line = ''] = writeMarkdown([{ block: 'paragraph', text: [data(raw)] }]).split('\n')
          expect(codeSpans(line)).toEqual([raw])
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each([
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[a](https://x)', '\\[a\\](https://x)'],
    ['# *a* _b_ | `c` @all', '\\# \\*a\\* \\_b\\_ \\| \\`c\\` \\@all'],
    ['a\u202eb\nc', 'a\\\\u202eb\\\\nc'],
  ])('words are escaped: %j', (text, written) => {
    const escaped = writeMarkdown([{ block: 'paragraph', text: [words(text)] }])
    expect(escaped).toBe(`${written}\n`)
  })

  test('a bar in a cell does not end it', () => {
    const table = {
      block: 'table',
      head: ['a', 'b'],
      rows: [[[data('x|y')], [words('|')]]],
    } as const
    expect(writeMarkdown([table])).toBe('| a | b |\n| --- | --- |\n| `x\\|y` | \\\\| |\n')
  })
})

describe('Markdown in parts', () => {
  test('no part is longer than the limit, whatever is in it, and no character is cut in two', () => {
    fc.assert(
      fc.property(blocks, fc.constantFrom(200, 500, 2000), (document, limit) => {
        for (const part of splitMarkdown(document, limit)) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(part.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('each part is whole: spans are closed, tables have their heads', () => {
    fc.assert(
      fc.property(blocks, (document) => {
        for (const part of splitMarkdown(document, 300)) {
          let row = 0
          for (const line of part.split('\n')) {
            codeSpans(line)
            row = line.startsWith('| ') ? row + 1 : 0
            if (row === 1) expect(line).toBe('| one | two | three |')
            if (row === 2) expect(line).toBe('| --- | --- | --- |')
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('nothing is lost: the data is all there, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 400 }), { minLength: 1 }),
        (texts) => {
          const plain = texts.map((text) => text.replace(/[^a-z|`]/gi, 'x'))
          const asList: Block = { block: 'list', items: plain.map((text) => [data(text)]) }
          const asTable: Block = {
            block: 'table',
            head: ['k'],
            rows: plain.map((text) => [[data(text)]]),
          }
          for (const [document, unescape] of [
            [asList, (span: string) => span],
            [asTable, (span: string) => span.replaceAll('\\|', '|')],
          ] as const) {
            const spans = splitMarkdown([document], 200)
              .flatMap((part) => part.split('\n'))
              .flatMap(codeSpans)
            expect(spans.map(unescape).join('')).toBe(plain.join(''))
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a value of a megabyte comes through whole, and in time', () => {
    const text = 'é`|'.repeat(350_000)
    const computedMs = startComputing()
    const parts = splitMarkdown([{ block: 'list', items: [[words('value: '), data(text)]] }])
    const told = parts
      .flatMap((part) => part.split('\n'))
      .flatMap(codeSpans)
      .join('')
    expect(told).toBe(text)
    expect(computedMs()).toBeLessThan(3000)
  })
})
