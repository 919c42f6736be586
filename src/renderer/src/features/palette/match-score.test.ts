import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchText } from './match-score.ts'

/** The text with what matched in brackets; null: no match. */
function marked(typed: string, text: string): string | null {
  const match = matchText(typed, text)
  if (match === null) return null
  let from = 0
  let result = ''
  for (const { start, end } of match.ranges) {
    result += `${text.slice(from, start)}[${text.slice(start, end)}]`
    from = end
  }
  return result + text.slice(from)
}

describe('what matches, and which letters', () => {
  test.each([
    ['', 'Refresh all', 'Refresh all'],
    ['  ', 'Refresh all', 'Refresh all'],
    ['re', 'Refresh all', '[Re]fresh all'],
    ['RE', 'refresh all', '[re]fresh all'],
    ['all ref', 'Refresh all', '[Ref]resh [all]'],
    ['re te', 'Refresh text_generation', '[Re]fresh [te]xt_generation'],
    ['re te', 'Wintergreen Paint', 'Win[te]rg[re]en Paint'],
    ['paint', 'Wintergreen Paint', 'Wintergreen [Paint]'],
    ['gen', 'regen image_generation', 'regen image_[gen]eration'],
    ['rfs', 'Refresh', '[R]e[f]re[s]h'],
    ['ab bc', 'abcd', '[abc]d'],
    ['rf', 'Refresh', null],
    ['reg', 'Ring', null],
    ['re xx', 'Refresh', null],
    ['é', 'Café', 'Caf[é]'],
    ['istanbul', 'İstanbul istanbul', 'İstanbul [istanbul]'],
    ['fresh', '🦜 Fresh', '🦜 [Fresh]'],
  ])('%j in %j', (typed, text, expected) => {
    expect(marked(typed, text)).toBe(expected)
  })
})

describe('what comes first', () => {
  test.each([
    ['re', 'Re', 'Refresh'],
    ['re', 'Refresh', 'Do refresh'],
    ['re', 'Do refresh', 'More'],
    ['ore', 'Store', 'Open recent file'],
    ['clip', 'clip', 'clip_text'],
    ['set', 'Settings', 'Settings: network, with a long name'],
  ])('for %j: %j before %j', (typed, better, worse) => {
    expect(score(typed, better)).toBeGreaterThan(score(typed, worse))
  })
})

function score(typed: string, text: string): number {
  return matchText(typed, text)?.score ?? Number.NaN
}

test('ranges are in order, apart from each other, and within the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, text) => {
      const ranges = matchText(typed, text)?.ranges ?? []
      let last = -1
      for (const { start, end } of ranges) {
        expect(start).toBeGreaterThan(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('any part of a text matches it', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), (text, start, length) => {
      expect(matchText(text.slice(start, start + length), text)).not.toBeNull()
    }),
  )
})
