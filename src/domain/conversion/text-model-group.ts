import { BACKEND_PREFIXES } from '../legacy/legacy-dictionary.ts'
import { stripEnds } from '../legacy/white-space.ts'

/** What the library's name parser makes of a text model's name (spec conversion.md §10). */
export interface ParsedModelName {
  /** The parser's input: the name without back-end and author prefix. */
  readonly text: string
  /** The group of the model: what is left of the name. */
  readonly base: string
  readonly size: string | null
  readonly variant: string | null
  readonly version: string | null
  readonly quant: string | null
  readonly extras: readonly NameExtra[]
}

export interface NameExtra {
  readonly value: string
  /** For a date: how many separators stand before it. */
  readonly position: number
  readonly type: 'LEADING_VERSION' | 'DATE'
}

/** The `text_model_group` of a name. */
export function textModelGroup(name: string): string {
  const text = withoutPrefixes(name)
  return text === '' ? '' : parseModelText(text).base
}

/** All parts of a name, its back-end and author prefixes taken off first. */
export function parseModelName(name: string): ParsedModelName {
  return parseModelText(withoutPrefixes(name))
}

function withoutPrefixes(name: string): string {
  const prefix = BACKEND_PREFIXES.find((candidate) => name.startsWith(candidate)) ?? ''
  const rest = name.slice(prefix.length)
  return rest.slice(rest.indexOf('/') + 1)
}

/** All parts of a text that carries no prefix (spec §10.1). */
export function parseModelText(text: string): ParsedModelName {
  const extras: NameExtra[] = []
  let rest = text
  const cut = (patterns: readonly Pattern[]): Cut | null => {
    const found = findFirst(patterns, rest)
    if (found !== null) rest = rest.slice(0, found.start) + rest.slice(found.end)
    return found
  }
  const leading = cut(LEADING_VERSION)
  if (leading !== null) {
    extras.push({ value: leading.value, position: 0, type: 'LEADING_VERSION' })
  }
  const size = cut(SIZE)?.value.toUpperCase() ?? null
  const version = cut(VERSION)?.value ?? null
  const quant = cut(QUANTISATION)?.value.toUpperCase() ?? null
  const variant = cut(VARIANT)?.value ?? null
  const beforeDate = rest
  const date = cut(DATE)
  if (date !== null) {
    const characters = [...beforeDate.slice(0, date.start)].length
    const position = countSeparators([...text].slice(0, characters))
    extras.push({ value: date.value, position, type: 'DATE' })
  }
  return { text, base: tidy(rest) || text, size, variant, version, quant, extras }
}

/** The library's normalised spelling of a name. */
export function normaliseModelName(text: string): string {
  return text.toLowerCase().replace(/[- .]/g, '_').replace(/_+/g, '_').replace(/^_|_$/g, '')
}

function tidy(rest: string): string {
  const collapsed = rest
    .replace(/-+/g, '-')
    .replace(/_+/g, '_')
    .replace(/ +/g, ' ')
    .replace(/\.+/g, '.')
  return stripEnds(collapsed, isSeparator)
}

function isSeparator(character: string): boolean {
  return character === '-' || character === '_' || character === ' ' || character === '.'
}

function countSeparators(characters: readonly string[]): number {
  return characters.filter(isSeparator).length
}

interface Cut {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** One pattern of the specification, compiled twice: most names are ASCII, and that is faster. */
class Pattern {
  readonly ascii: RegExp
  readonly #source: string
  readonly #flags: 'i' | ''
  #unicode: RegExp | null = null

  constructor(source: string, flags: 'i' | '') {
    this.ascii = new RegExp(source, flags)
    this.#source = source
    this.#flags = flags
  }

  /** Made when the first name needs it, which is seldom. */
  get unicode(): RegExp {
    if (this.#unicode !== null) return this.#unicode
    const source = this.#source
      .replaceAll('\\d', '\\p{Nd}')
      .replaceAll('\\b(', '(?<![\\p{L}\\p{N}_])(')
      .replaceAll(')\\b', ')(?![\\p{L}\\p{N}_])')
    this.#unicode = new RegExp(source, `${this.#flags}u`)
    return this.#unicode
  }
}

function findFirst(patterns: readonly Pattern[], text: string): Cut | null {
  const isAscii = /^[\x00-\x7f]*$/.test(text)
  for (const pattern of patterns) {
    const match = (isAscii ? pattern.ascii : pattern.unicode).exec(text)
    if (match !== null) {
      const start = match.index
      return { value: match[1] ?? '', start, end: start + match[0].length }
    }
  }
  return null
}

/** A pattern of spec §10.1, where `\d` and `\b` know all of Unicode as in Python. */
function pattern(source: string, flags: 'i' | '' = 'i'): Pattern {
  return new Pattern(source, flags)
}

/** Any of the words; Python folds i with U+0130 and U+0131, which JavaScript does not (§13.5). */
function words(...alternatives: readonly string[]): Pattern {
  return pattern(`\\b(${alternatives.join('|').replace(/i/gi, '[i\\u0130\\u0131]')})\\b`)
}

const LETTER = '[a-zA-Z\\u0130\\u0131]'
const LEADING_VERSION = [pattern('^(\\d+\\.\\d+(?:\\.\\d+)?)[_\\-]', '')]
// Of a long run of digits only the first two can begin the leftmost match; looking no further, and
// one way only to read a run, keep a hostile name from taking hours.
const SIZE_START = `(?<!${LETTER}|\\d\\d)`
const SIZE = [
  pattern(`${SIZE_START}(\\d+(?:\\.\\d*)?[BMK]\\d*)(?!${LETTER})`),
  pattern(`${SIZE_START}(\\d+x\\d+[BMK])(?!${LETTER})`),
]
const VERSION = [
  pattern(`(?<!${LETTER}|[0-9])([vV]\\d+(?:\\.\\d+)+)(?!${LETTER}|[0-9])`),
  pattern(`(?<!${LETTER}|[0-9])([vV]\\d+)(?!${LETTER}|[0-9.])`),
]
const QUANTISATION = [
  pattern('\\b(Q[2-8]_K(?:_[SMLH])?)\\b'),
  pattern('\\b(Q[2-8]_[01])\\b'),
  pattern('\\b(Q[2-8])\\b'),
  words('GGUF', 'GGML', 'GPTQ', 'AWQ', 'EXL2'),
  words('fp16', 'fp32', 'int8', 'int4'),
]
const VARIANT = [
  words('Instruct', 'Chat', 'Code', 'Base', 'Uncensored', 'Finetune', 'FT'),
  words('Thinking', 'Reasoning'),
  words('turbo', 'preview', 'latest'),
]
const DATE = [
  pattern('(?<![a-zA-Z0-9])(\\d{2}-\\d{4})(?![a-zA-Z0-9])', ''),
  pattern('(?<![a-zA-Z0-9])(\\d{4}-\\d{2})(?![a-zA-Z0-9])', ''),
  pattern('(?<![a-zA-Z0-9])(\\d{4})(?![a-zA-Z0-9])', ''),
]
