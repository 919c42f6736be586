import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from './cell-text.ts'
import { Haystack } from './haystack.ts'
import { RecordFilter, wordsOf } from './record-filter.ts'

function naive(texts: readonly string[], words: readonly string[]): readonly number[] {
  return texts.flatMap((text, index) => (words.every((word) => text.includes(word)) ? [index] : []))
}

describe('words of a filter', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['Llama  7B', ['llama', '7b']],
    ['a\ta\u00a0A', ['a']],
    ['.* (x)', ['.*', '(x)']],
  ])('%j', (filter, words) => {
    expect(wordsOf(filter)).toEqual(words)
  })
})

describe('matches', () => {
  test('finds what a plain search finds, whatever was asked before', () => {
    const letters = fc.stringMatching(/^[aAbß.*\\ ]{0,6}$/)
    const typed = fc.array(letters, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), typed, (names, filters) => {
        const texts = names.map(fold)
        const filter = new RecordFilter(new Haystack(texts.length, (index) => texts[index] ?? ''))
        for (const text of [...filters, filters.join(''), ...filters]) {
          const words = wordsOf(text)
          const matches = filter.matches(words)
          const found = matches === null ? names.map((_, index) => index) : [...matches]
          expect(found).toEqual(naive(texts, words))
        }
      }),
    )
  })

  test('across pieces, with many matches and with few', () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => `record ${index} ${'x'.repeat(60)}`)
    const filter = new RecordFilter(new Haystack(texts.length, (index) => texts[index] ?? ''))
    for (const word of ['1', '19', '199', '1999', '19999', '199999', 'x 1', 'd 7']) {
      expect([...(filter.matches([word]) ?? [])]).toEqual(naive(texts, [word]))
    }
  })

  test('finds every record alone, wherever a piece begins', () => {
    const texts = Array.from({ length: 9000 }, (_, index) => `${index} ${'x'.repeat(60)}`)
    const haystack = new Haystack(texts.length, (index) => texts[index] ?? '')
    const lost = texts.filter(
      (_, index) => haystack.search(`${index} x`, Uint32Array.of(index))[0] !== index,
    )
    expect(lost).toEqual([])
  })

  test('a word never spans two records or two fields', () => {
    const texts = ['ab\ncd', 'ef']
    const filter = new RecordFilter(new Haystack(2, (index) => texts[index] ?? ''))
    for (const word of ['bc', 'de', 'cdef']) {
      expect([...(filter.matches([word]) ?? [])]).toEqual([])
    }
  })

  test('no words: all', () => {
    expect(new RecordFilter(new Haystack(3, () => '')).matches([])).toBeNull()
  })
})
