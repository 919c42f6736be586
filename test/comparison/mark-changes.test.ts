import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markChanges, pieceText, type Span } from '../../src/domain/comparison/mark-changes.ts'
import { startComputing } from '../computing-time.ts'

/** A text with its marks in brackets. */
function marked(text: string, spans: readonly Span[]): string {
  return spans
    .toReversed()
    .reduce(
      (shown, { start, end }) =>
        `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
      text,
    )
}

function markBoth(before: string, after: string): string {
  const marks = markChanges(before, after)
  return `${marked(before, marks.before)} ${marked(after, marks.after)}`
}

/** What is left of a text without its marks. */
function unmarked(text: string, spans: readonly Span[]): string {
  return spans
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
}

/** Texts of characters, halves of surrogate pairs among them. */
const anyText = fc
  .array(fc.constantFrom('a', 'b', ' ', 'word', '😀', '😁', '\ud83d', '\ude00', '.', '\n', 'é'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))

describe('marking what differs in a line', () => {
  test.each([
    ['stable diffusion 2', 'stable_diffusion_2', 'stable[ ]diffusion[ ]2 stable[_]diffusion[_]2'],
    ['12.0', '12', '12[.0] 12'],
    ['" photo"', '"photo"', '"[ ]photo" "photo"'],
    ['aaa', 'aa', 'aa[a] aa'],
    ['', 'x', ' [x]'],
    ['same', 'same', 'same same'],
    ['a 😀', 'a 😁', 'a [😀] a [😁]'],
    ['x\ud83d\ude00', 'x\ud83d', 'x[\ud83d\ude00] x[\ud83d]'],
    ['a quick fox runs', 'a slow fox ran', 'a [quick] fox [runs] a [slow] fox [ran]'],
  ])('%j and %j: %s', (before, after, shown) => {
    expect(markBoth(before, after)).toBe(shown)
  })

  test('what is not marked is the same on both sides, and no character is cut in two', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const marks = markChanges(before, after)
        expect(unmarked(before, marks.before)).toBe(unmarked(after, marks.after))
        for (const [text, spans] of [
          [before, marks.before],
          [after, marks.after],
        ] as const) {
          let behind = 0
          const places = Array.from(text, (character) => (behind += character.length))
          for (const { start, end } of spans) {
            expect(end).toBeGreaterThan(start)
            for (const place of [start, end]) expect([0, ...places]).toContain(place)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('equal texts have no marks, others have one', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const { before: left, after: right } = markChanges(before, after)
        expect(left.length + right.length > 0).toBe(before !== after)
      }),
    )
  })

  test.each([
    [
      'one letter in the middle',
      (size: number) => ['x'.repeat(size), `${'x'.repeat(size / 2)}y${'x'.repeat(size / 2)}`],
    ],
    ['nothing in common', (size: number) => ['a '.repeat(size / 2), 'b '.repeat(size / 2)]],
    [
      'words in another order',
      (size: number) => ['ab cd '.repeat(size / 6), `z${'cd ab '.repeat(size / 6)}y`],
    ],
    ['as many words as are looked at', () => ['a b '.repeat(4900), 'b c '.repeat(4900)]],
    ['as many words as are compared', () => ['a b '.repeat(125), 'b c '.repeat(125)]],
  ])('takes less than 50 ms for a megabyte: %s', (_, make) => {
    const [before = '', after = ''] = make(1_000_000)
    markChanges(before, after)
    const computedMs = startComputing()
    markChanges(before, after)
    expect(computedMs()).toBeLessThan(50)
  })
})

describe('cutting a text at its marks', () => {
  test('the pieces are the whole text when it is short enough', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const pieces = pieceText(before, markChanges(before, after).before)
        expect(pieces.map(({ text }) => text).join('')).toBe(before)
      }),
    )
  })

  test('a long text is cut down to what is around its first mark, and says what is left out', () => {
    const text = `${'a'.repeat(500_000)}X${'b'.repeat(500_000)}`
    const pieces = pieceText(text, [{ start: 500_000, end: 500_001 }], 100)
    expect(pieces.map(({ isMarked }) => isMarked)).toEqual([false, false, true, false, false])
    expect(pieces.reduce((sum, { text: piece, omitted }) => sum + piece.length + omitted, 0)).toBe(
      text.length,
    )
    expect(pieces.find(({ isMarked }) => isMarked)?.text).toBe('X')
    expect(pieces.map(({ text: piece }) => piece).join('')).toHaveLength(100)
  })

  test('no character is cut in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 10 }), (limit, at) => {
        const pieces = pieceText('😀😁😂😃😄', [{ start: Math.floor(at / 2) * 2, end: 10 }], limit)
        for (const { text } of pieces) expect(text.isWellFormed()).toBe(true)
      }),
    )
  })
})
