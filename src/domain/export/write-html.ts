import { escapeUnseen } from '../json/readable-json.ts'
import { assertNever } from '../problem.ts'
import type { Block, Inline, TableRow } from './export-document.ts'

/** The only style; its hash stands in the policy, so that nothing else can apply. */
export const HTML_STYLE =
  ':root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}' +
  'body{max-width:70rem;margin:2rem auto;padding:0 1rem}' +
  'code,pre{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}' +
  'code{unicode-bidi:isolate}table{border-collapse:collapse}' +
  'th,td{border:1px solid #8886;padding:.2rem .5rem;text-align:left;vertical-align:top}'
/** SHA-256 of the style, as a content security policy has it; a test holds it. */
export const HTML_STYLE_HASH = 'HcphNbJITGwPNfhSdIGyH2he8a389kK9myvNora2/BY='

/**
 * The document as a page that needs nothing else: all of the data is escaped, nothing in it is a
 * link, and its policy lets it load, run and send nothing.
 */
export function writeHtml(title: string, blocks: readonly Block[]): string {
  const policy = `default-src 'none'; style-src 'sha256-${HTML_STYLE_HASH}'; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="format-detection" content="telephone=no,email=no,address=no">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${HTML_STYLE}</style>`,
    '</head>',
    '<body>',
    ...blocks.map(writeBlock),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function writeBlock(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `<h${block.level}>${writeInlines(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${writeInlines(block.text)}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${writeInlines(item)}</li>\n`).join('')}</ul>`
    case 'table':
      return writeTable(block.head, block.rows)
    default:
      return assertNever(block)
  }
}

function writeTable(head: readonly string[], rows: readonly TableRow[]): string {
  const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>\n`
  const headings = row(head.map((text) => `<th>${escapeHtml(text)}</th>`))
  const lines = rows.map((cells) => row(cells.map((cell) => `<td>${writeInlines(cell)}</td>`)))
  return `<table>\n<thead>\n${headings}</thead>\n<tbody>\n${lines.join('')}</tbody>\n</table>`
}

function writeInlines(inlines: readonly Inline[]): string {
  return inlines.map(writeInline).join('')
}

function writeInline({ inline, text }: Inline): string {
  const escaped = escapeHtml(text)
  switch (inline) {
    case 'words':
      return escaped
    case 'strong':
      return `<strong>${escaped}</strong>`
    case 'data':
      return `<code>${escaped}</code>`
    default:
      return assertNever(inline)
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escapeHtml(text: string): string {
  return escapeUnseen(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character)
}
