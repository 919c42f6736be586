/**
 * What a terminal must not be given raw: controls, invisible and direction-changing characters,
 * separators of lines, and halves of surrogate pairs. The two joiners stay, emoji are made with them.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const PLAIN = /^[ -~]*$/

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** A text from a file as one line that is safe to print: what is unsafe is shown escaped. */
export function showText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, escapeCharacter)
}

/** The same for a text of several lines, whose line ends and tabs stay. */
export function showLines(text: string): string {
  return text.replace(UNSAFE, (character) =>
    character === '\n' || character === '\t' ? character : escapeCharacter(character),
  )
}

/** JSON text, which is pure ASCII, with the characters that can be shown instead of their escapes. */
export function showJson(text: string): string {
  return showText(decodeEscapes(text))
}

/** The same for JSON text of several lines. */
export function showJsonLines(text: string): string {
  return showLines(decodeEscapes(text))
}

const JSON_ESCAPE = /\\(?:u([0-9a-f]{4})|.)/g

function decodeEscapes(json: string): string {
  return json.replace(JSON_ESCAPE, (escape, hex: string | undefined) => {
    if (hex === undefined) return escape
    const code = parseInt(hex, 16)
    // Line ends and tabs inside a text never become real ones.
    return code < 0x20 ? escape : String.fromCharCode(code)
  })
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character)
  if (short !== undefined) return short
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
