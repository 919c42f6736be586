import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { data, strong, words } from '../../src/domain/export/export-document.ts'
import { HTML_STYLE, HTML_STYLE_HASH, writeHtml } from '../../src/domain/export/write-html.ts'

const PAGE = (text: string): string =>
  writeHtml(text, [
    { block: 'heading', level: 1, text: [words(text), data(text)] },
    { block: 'paragraph', text: [strong(text)] },
    { block: 'list', items: [[data(text)]] },
    { block: 'table', head: [text], rows: [[[data(text)]]] },
  ])

/** The page with every character of the data as one that has no meaning. */
const EMPTY_PAGE = PAGE('')

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '"',
        "'",
        '&lt;',
        '</style>',
        '</title>',
      ],
      ...[
        'javascript:alert(1)',
        'https://evil.example/',
        '<!--',
        ']]>',
        '\0',
        '\ud800',
        '\u202e',
        'a',
      ],
    ),
  )
  .map((parts) => parts.join(''))

describe('HTML', () => {
  test('holds no tag, comment or attribute out of the data, and no link', () => {
    const tags = (page: string) => page.match(/<[^>]*>/g)
    fc.assert(
      fc.property(hostile, (text) => {
        const page = PAGE(text)
        expect(tags(page)).toEqual(tags(EMPTY_PAGE))
        expect(tags(page)?.join('')).not.toMatch(/<a\b|<script|\bhref=|\bsrc=|<!--/i)
        expect(page.isWellFormed()).toBe(true)
        expect(page).not.toMatch(/[\0\u202e]/)
      }),
    )
  })

  test('has the text as it was, read as a browser reads it', () => {
    const text = `<b>&amp; "x" 'y'</b>`
    const inside = /<p><strong>(.*)<\/strong><\/p>/.exec(PAGE(text))?.[1] ?? ''
    expect(inside).not.toMatch(/[<>"']/)
    const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
    const read = inside.replace(
      /&[#\w]+;/g,
      (entity) => Object.entries(entities).find(([name]) => name === entity)?.[1] ?? '?',
    )
    expect(read).toBe(text)
  })

  test('its policy allows its own style and nothing else', () => {
    expect(createHash('sha256').update(HTML_STYLE).digest('base64')).toBe(HTML_STYLE_HASH)
    expect(EMPTY_PAGE).toContain(`default-src 'none'; style-src 'sha256-${HTML_STYLE_HASH}'`)
    expect(EMPTY_PAGE).toContain(`<style>${HTML_STYLE}</style>`)
    expect(EMPTY_PAGE.match(/style/g)).toHaveLength(3)
  })
})
