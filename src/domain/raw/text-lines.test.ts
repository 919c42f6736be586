import { describe, expect, test } from 'vitest'
import { LINE_END_TEXTS, TextLines } from './text-lines.ts'

function linesOf(text: string): readonly (readonly [string, string])[] {
  const lines = new TextLines(text)
  return Array.from({ length: lines.length }, (_, index) => {
    const { start, textEnd, end } = lines.line(index + 1)
    return [text.slice(start, textEnd), end]
  })
}

describe('the lines of a text', () => {
  test.each([
    ['', []],
    ['a', [['a', 'none']]],
    ['a\n', [['a', 'lf']]],
    ['\n', [['', 'lf']]],
    [
      'a\r\nb\nc\rd',
      [
        ['a', 'crlf'],
        ['b', 'lf'],
        ['c', 'cr'],
        ['d', 'none'],
      ],
    ],
    [
      '\r\r\n\n\r',
      [
        ['', 'cr'],
        ['', 'crlf'],
        ['', 'lf'],
        ['', 'cr'],
      ],
    ],
    ['a\u2028b\u0085c', [['a\u2028b\u0085c', 'none']]],
  ] as const)('%j', (text, expected) => {
    expect(linesOf(text)).toEqual(expected)
  })

  test('make up the text, whatever ends are mixed', () => {
    const pieces = ['a', '\r', '\n', '\r\n', '', '🦆']
    for (let seed = 0; seed < 2000; seed += 1) {
      const text = [5, 31, 173, 997].map((by) => pieces[Math.floor(seed / by) % 6]).join('x')
      const lines = new TextLines(text)
      let made = ''
      for (let number = 1; number <= lines.length; number += 1) {
        const { start, textEnd, end } = lines.line(number)
        expect(lines.numberAt(start)).toBe(number)
        expect(lines.numberAt(textEnd)).toBe(number)
        made += text.slice(start, textEnd) + LINE_END_TEXTS[end]
      }
      expect(made).toBe(text)
      const counted = Object.values(lines.counts).reduce((sum, count) => sum + count, 0)
      expect(counted).toBe(lines.length)
    }
  })
})
