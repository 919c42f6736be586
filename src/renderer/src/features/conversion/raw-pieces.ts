import type { RawLine } from '../../../../bridge/raw-shapes.ts'
import { visibleText } from '../browse/visible-text.ts'
import { isInQuotes, tokensOf, type TokenKind } from './raw-tokens.ts'

/** A stretch of a line that is drawn in one way. */
export interface RawPiece {
  /** Where it begins in the file. */
  readonly start: number
  /** As it stands in the file. */
  readonly text: string
  readonly token: TokenKind
  /** Null: there is nothing odd about it. */
  readonly odd: OddText | null
  readonly light: Light | null
}

/** What cannot be seen as it stands, or means another character. */
export type OddText =
  /** Drawn as dots, or as lines. */
  | { readonly kind: 'blanks' | 'indent' }
  /** Drawn as a word instead of the character. */
  | { readonly kind: 'sign'; readonly word: string; readonly name: string }
  /** An escape of JSON, and the character that it means; odd ones stand out. */
  | { readonly kind: 'escape'; readonly name: string; readonly isOdd: boolean }

export type Light = 'selected' | 'linked'

/** A stretch of the file that lights up. */
export interface LitSpan {
  readonly start: number
  readonly end: number
  readonly light: Light
}

export interface PieceOptions {
  readonly format: 'json' | 'csv'
  readonly hasMarks: boolean
  /** Ascending, without overlap. */
  readonly lit: readonly LitSpan[]
  /** Whether the line begins within a quoted cell. */
  readonly isQuoted: boolean
}

interface Layer<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

/** Cuts a line where anything about it changes; the pieces' texts make up the line's. */
export function piecesOf(line: RawLine, options: PieceOptions): readonly RawPiece[] {
  const { text, start, before } = line
  const { format, hasMarks, lit, isQuoted } = options
  const tokens: readonly Layer<TokenKind>[] = before > 0 ? [] : tokensOf(text, format, isQuoted)
  const odds = oddsOf(text, { tokens, format, hasMarks })
  const lights = lit.map((span) => ({
    start: span.start - start,
    end: span.end - start,
    value: span.light,
  }))
  const cuts = new Set([0, text.length])
  for (const layer of [tokens, odds, lights]) {
    for (const span of layer) {
      cuts.add(Math.min(Math.max(span.start, 0), text.length))
      cuts.add(Math.min(Math.max(span.end, 0), text.length))
    }
  }
  const places = [...cuts].sort((left, right) => left - right)
  const [tokenAt, oddAt, lightAt] = [reader(tokens), reader(odds), reader(lights)]
  return places.slice(0, -1).map((from, index) => ({
    start: start + from,
    text: text.slice(from, places[index + 1]),
    token: tokenAt(from) ?? 'plain',
    odd: oddAt(from),
    light: lightAt(from),
  }))
}

/** Whether each line of several begins within a quoted cell. */
export function quotedStarts(lines: readonly RawLine[]): readonly boolean[] {
  let isQuoted = false
  return lines.map(({ text, before, after }) => {
    const begins = isQuoted
    isQuoted = before === 0 && after === 0 && isInQuotes(text, isQuoted)
    return begins
  })
}

/** Reads what a layer has at places that ascend. */
function reader<T>(layer: readonly Layer<T>[]): (at: number) => T | null {
  let index = 0
  return (at) => {
    while ((layer[index]?.end ?? Infinity) <= at) index += 1
    const span = layer[index]
    return span !== undefined && span.start <= at ? span.value : null
  }
}

const SIGN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u
const ESCAPE = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\[^u]/
const BLANKS = / {2,}|^ +| +$/
const ODD = new RegExp(
  `(?<indent>^ +)|(?<sign>${SIGN.source})|(?<escape>${ESCAPE.source})|(?<blanks> +)`,
  'gu',
)

interface OddOptions {
  readonly tokens: readonly Layer<TokenKind>[]
  readonly format: 'json' | 'csv'
  readonly hasMarks: boolean
}

function oddsOf(text: string, { tokens, format, hasMarks }: OddOptions): readonly Layer<OddText>[] {
  const odds: Layer<OddText>[] = []
  const tokenAt = reader(tokens.map((token) => ({ ...token, value: token })))
  for (const { 0: found, index, groups = {} } of text.matchAll(ODD)) {
    const end = index + found.length
    const token = tokenAt(index)
    const add = (value: OddText) => odds.push({ start: index, end, value })
    if (groups['sign'] !== undefined) {
      if (hasMarks || !isHarmless(found)) add(signOf(found))
    } else if (groups['escape'] !== undefined) {
      if (format === 'json' && (token?.value === 'string' || token?.value === 'key')) {
        add(escapeOf(found))
      }
    } else if (!hasMarks) continue
    else if (groups['indent'] !== undefined && format === 'json') add({ kind: 'indent' })
    else if (isOddBlank(text, { start: index, end }, token)) add({ kind: 'blanks' })
  }
  return odds
}

/** Blanks that a reader would miss: several, or at the edge of a value or line. */
function isOddBlank(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  token: Layer<TokenKind> | null,
): boolean {
  if (end === text.length || BLANKS.test(text.slice(start, end))) {
    if (end - start > 1 || end === text.length) return true
  }
  if (token === null || (token.value !== 'string' && token.value !== 'cell')) return false
  const edge = token.value === 'string' ? 1 : 0
  return start <= token.start + edge || end >= token.end - edge
}

/** What may stand in a page as it is: nothing of it turns or hides other text. */
function isHarmless(character: string): boolean {
  return character === '\t' || /^\p{Zs}$/u.test(character)
}

const WORDS: ReadonlyMap<string, readonly [word: string, name: string]> = new Map([
  ['\t', ['TAB', 'tab']],
  ['\u00a0', ['NBSP', 'no-break space']],
  ['\ufeff', ['BOM', 'byte order mark']],
  ['\u200b', ['ZWSP', 'zero width space']],
  ['\u200c', ['ZWNJ', 'zero width non-joiner']],
  ['\u200d', ['ZWJ', 'zero width joiner']],
  ['\u00ad', ['SHY', 'soft hyphen']],
  ['\u3000', ['IDSP', 'ideographic space']],
  ['\0', ['NUL', 'null']],
])

function signOf(character: string): OddText {
  const code = codeOf(character)
  const [word, name] = WORDS.get(character) ?? [code, '']
  return { kind: 'sign', word, name: name === '' ? code : `${name}, ${code}` }
}

function escapeOf(escape: string): OddText {
  const character = String.fromCharCode(
    ...[...escape.matchAll(/u([\da-fA-F]{4})/g)].map(([, digits]) => parseInt(digits ?? '', 16)),
  )
  if (character === '') return { kind: 'escape', name: 'an escape of JSON', isOdd: false }
  const isOdd = SIGN.test(character)
  const shown = isOdd ? (WORDS.get(character)?.[1] ?? '') : visibleText(character)
  return { kind: 'escape', name: `${shown} ${codeOf(character)}`.trim(), isOdd }
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
