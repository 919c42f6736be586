import { escapeUnseen } from '../json/readable-json.ts'
import { assertNever } from '../problem.ts'
import type { Block, Inline, TableRow } from './export-document.ts'
import { packLines, splitText, type FramedLine } from './pack-lines.ts'

/** A part of this size fits into one message of a chat. */
export const MESSAGE_CHARACTERS = 2000

/** The document as Markdown, whole. */
export function writeMarkdown(blocks: readonly Block[]): string {
  const [whole = ''] = packLines(
    blocks.flatMap((block) => blockLines(block, Infinity)),
    Infinity,
  )
  return whole
}

/**
 * The document as Markdown in parts of so many UTF-16 units at most. Nothing is left out; what is too
 * long for a part goes on in the next, where a table has its head again.
 */
export function splitMarkdown(
  blocks: readonly Block[],
  limit = MESSAGE_CHARACTERS,
): readonly string[] {
  return packLines(
    blocks.flatMap((block) => blockLines(block, limit)),
    limit,
  )
}

function blockLines(block: Block, limit: number): readonly FramedLine[] {
  switch (block.block) {
    case 'heading':
      return [
        ...inlineLines(`${'#'.repeat(block.level)} `, block.text, limit),
        { text: '', frame: null },
      ]
    case 'paragraph':
      return [...inlineLines('', block.text, limit), { text: '', frame: null }]
    case 'list':
      return [
        ...block.items.flatMap((item) => inlineLines('- ', item, limit)),
        { text: '', frame: null },
      ]
    case 'table':
      return [...tableLines(block.head, block.rows, limit), { text: '', frame: null }]
    default:
      return assertNever(block)
  }
}

/** One line, or several that each begin in the same way where one would be too long. */
function inlineLines(
  start: string,
  inlines: readonly Inline[],
  limit: number,
): readonly FramedLine[] {
  return fitInlines(inlines, limit - start.length - 1, writeInline).map((line) => ({
    text: (start + line.map(writeInline).join('')).trimEnd(),
    frame: null,
  }))
}

/**
 * Inlines on as many lines as they need. A text that is too long for a line is cut, each piece on a
 * line of its own: two code spans that touch would be read as one.
 */
function fitInlines(
  inlines: readonly Inline[],
  room: number,
  write: (inline: Inline) => string,
): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]]
  let left = room
  for (const inline of inlines) {
    const pieces = cutInline(inline, room, write)
    for (const [index, piece] of pieces.entries()) {
      const { length } = write(piece)
      if (length > left || index > 0) {
        lines.push([])
        left = room
      }
      lines.at(-1)?.push(piece)
      left -= length
    }
  }
  return lines
}

/** The same text in pieces that are short enough when they are written. */
function cutInline(
  inline: Inline,
  room: number,
  write: (inline: Inline) => string,
): readonly Inline[] {
  const pieces: Inline[] = []
  let rest = inline.text
  do {
    let [text = ''] = splitText(rest.slice(0, room + 1), room)
    for (let size = text.length; size > 1;) {
      const { length } = write({ ...inline, text })
      if (length <= room) break
      size = Math.max(1, Math.min(size - 1, Math.floor((size * room) / length)))
      ;[text = ''] = splitText(rest.slice(0, size + 1), size)
    }
    pieces.push({ ...inline, text })
    rest = rest.slice(text.length)
  } while (rest !== '')
  return pieces
}

function writeInline({ inline, text }: Inline): string {
  switch (inline) {
    case 'words':
      return escapeMarkdown(text)
    case 'strong':
      return `**${escapeMarkdown(text)}**`
    case 'data':
      return codeSpan(escapeUnseen(text))
    default:
      return assertNever(inline)
  }
}

const MARKDOWN = /[\\`*_{}[\]()<>#+!|~&@:$^=-]/g
/** What Markdown gives a meaning to, but for what has none inside our words. */
function escapeMarkdown(text: string): string {
  return escapeUnseen(text).replace(MARKDOWN, (character) =>
    HARMLESS_IN_WORDS.has(character) ? character : `\\${character}`,
  )
}

const HARMLESS_IN_WORDS: ReadonlySet<string> = new Set(['(', ')', ':', '-', '+', '=', '!', '&'])

/** A code span: in it nothing has a meaning but a run of backticks as long as those around it. */
function codeSpan(text: string): string {
  if (text === '') return '` `'
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^[ `]|[ `]$/.test(text) ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

function tableLines(
  head: readonly string[],
  rows: readonly TableRow[],
  limit: number,
): readonly FramedLine[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const frame = [line(head.map(escapeMarkdown)), line(head.map(() => '---'))]
  const room = limit - frame.join('\n').length - 2
  const text = (row: TableRow): string => line(row.map((cell) => cell.map(writeInCell).join('')))
  return rows
    .flatMap((row) => (text(row).length <= room ? [row] : cutRow(row, room)))
    .map((row) => ({ text: text(row), frame }))
}

/** Even in a code span a bar would end the cell. */
function writeInCell(inline: Inline): string {
  return writeInline(inline).replaceAll('|', '\\|')
}

/** A row as several, each cell with its next piece. */
function cutRow(row: TableRow, room: number): readonly TableRow[] {
  const cellRoom = Math.floor((room - 4 * row.length) / row.length)
  const cells = row.map((cell) => fitInlines(cell, cellRoom, writeInCell))
  const height = Math.max(...cells.map((pieces) => pieces.length))
  return Array.from({ length: height }, (_, at) => cells.map((pieces) => pieces[at] ?? []))
}
