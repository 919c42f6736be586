import { describe, expect, it } from 'vitest'
import { visibleParts, visibleText } from './visible-text.ts'

describe('text from a file', () => {
  it.each([
    ['plain text', 'plain text'],
    ['', ''],
    ['Øresund Sketch', 'Øresund Sketch'],
    ['漢字 и кириллица', '漢字 и кириллица'],
    ['🧑🏽‍🚀 ❤️', '🧑🏽‍🚀 ❤️'],
    ['क्‍ष', 'क्‍ष'],
    ['a\u200db', 'a\\u200db'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['exe\u202egnp.', 'exe\\u202egnp.'],
    ['nul\u0000 bell\u0007', 'nul\\u0000 bell\\u0007'],
    ['line\r\nbreak\tand\u2028more', 'line\\r\\nbreak\\tand\\u2028more'],
    ['half \ud800 pair', 'half \\ud800 pair'],
    ['no\u00a0break', 'no\\u00a0break'],
    ['filler\u3164', 'filler\\u3164'],
    ['grapheme\u034fjoiner', 'grapheme\\u034fjoiner'],
    ['letter\ufe0f', 'letter\\ufe0f'],
    ['tag\u{e0041}', 'tag\\udb40\\udc41'],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(visibleText(text)).toBe(drawn)
  })

  it('keeps a few marks on a character and counts the rest', () => {
    expect(visibleText(`e${'\u0301'.repeat(4)}`)).toBe(`e${'\u0301'.repeat(4)}`)
    expect(visibleText(`e${'\u0301'.repeat(10_000)}x`)).toBe(
      `e${'\u0301'.repeat(4)}[9996 more marks]x`,
    )
  })

  it('tells escapes from text that looks like one', () => {
    expect(visibleParts('\\u202e\u202e')).toEqual([
      { kind: 'plain', text: '\\u202e' },
      { kind: 'escape', text: '\\u202e' },
    ])
  })

  it('takes a megabyte of hostile text in its stride', () => {
    const text = `${'\u202e'.repeat(200_000)}e${'\u0301'.repeat(200_000)}`
    const startedAt = performance.now()
    visibleParts(text)
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})
