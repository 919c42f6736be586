/** What a stretch of a line is in its format; `cell`: text of a CSV file without quotes. */
export type TokenKind = 'plain' | 'key' | 'string' | 'number' | 'word' | 'sign' | 'cell'

export interface Token {
  readonly start: number
  readonly end: number
  readonly value: TokenKind
}

const JSON_TOKENS =
  /(?<string>"(?:[^"\\]|\\.)*"?)(?<colon>\s*:)?|(?<number>-?\d[\d.eE+-]*)|(?<word>\p{L}+)|(?<sign>[{}[\],:])/gu
const CSV_TOKENS = /(?<string>"(?:[^"]|"")*"?)|(?<sign>,)|(?<cell>[^",]+)/g

/** The tokens of a line; what is none of the format's is left out. */
export function tokensOf(
  text: string,
  format: 'json' | 'csv',
  isQuoted: boolean,
): readonly Token[] {
  return format === 'json' ? jsonTokens(text) : csvTokens(text, isQuoted)
}

/** Whether a line of a CSV file ends within a quoted cell. */
export function isInQuotes(text: string, isQuoted: boolean): boolean {
  // A doubled quote leaves the cell and comes back.
  return ((text.match(/"/g)?.length ?? 0) % 2 === 1) !== isQuoted
}

function jsonTokens(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const { index, groups = {} } of text.matchAll(JSON_TOKENS)) {
    const { string, colon, number, word, sign } = groups
    const own = string ?? number ?? word ?? sign ?? ''
    const kind = string === undefined ? undefined : colon === undefined ? 'string' : 'key'
    const value = kind ?? (number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign')
    const end = index + own.length
    tokens.push({ start: index, end, value })
    if (colon !== undefined) tokens.push({ start: end, end: end + colon.length, value: 'sign' })
  }
  return tokens
}

function csvTokens(text: string, isQuoted: boolean): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  if (isQuoted) {
    const rest = /^(?:[^"]|"")*"?/.exec(text)?.[0] ?? ''
    from = rest.length
    if (from > 0) tokens.push({ start: 0, end: from, value: 'string' })
  }
  for (const { 0: found, index, groups = {} } of text.slice(from).matchAll(CSV_TOKENS)) {
    const { string, sign } = groups
    const value = string !== undefined ? 'string' : sign !== undefined ? 'sign' : 'cell'
    tokens.push({ start: from + index, end: from + index + found.length, value })
  }
  return tokens
}
