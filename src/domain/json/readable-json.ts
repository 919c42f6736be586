import type { JsonValue } from './json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from './write-json.ts'

/**
 * What is shown escaped wherever text is shown: controls, invisible and direction-changing
 * characters, separators of lines, and halves of surrogate pairs. The two joiners stay, emoji are
 * made with them.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const PLAIN = /^[ -~]*$/

/** A value as JSON on one line, in which what can be seen stands for itself. Reads back as the value. */
export function writeReadableJson(value: JsonValue): string {
  return readableJson(writeJson(value, ONE_LINE_LAYOUT))
}

/** The same of JSON text that is pure ASCII, on one line or several. */
export function readableJson(ascii: string): string {
  return ascii.includes('\\u') ? ascii.replace(RUN_OF_ESCAPES, decodeRun) : ascii
}

/** Text as one line in which what cannot be seen is escaped as JSON escapes it. */
export function escapeUnseen(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, escapeCharacter)
}

/** Escapes of UTF-16 units that follow each other, as they may be one character; or another escape. */
const RUN_OF_ESCAPES = /(?:\\u[0-9a-f]{4})+|\\./g

function decodeRun(escapes: string): string {
  if (!escapes.startsWith('\\u')) return escapes
  const units = escapes
    .slice(2)
    .split('\\u')
    .map((hex) => String.fromCharCode(parseInt(hex, 16)))
  return units.join('').replace(UNSEEN, escapeCharacter)
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character)
  if (short !== undefined) return short
  let escaped = ''
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return escaped
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])
