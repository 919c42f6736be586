/** A stretch of text as it is drawn: as it stands, or as the escape of what cannot be seen. */
export interface TextPart {
  readonly kind: 'plain' | 'escape'
  readonly text: string
}

const PLAIN = /^[ -~]*$/

/** Invisible where they stand rightly: joiners and selectors that make emoji and letters of some scripts. */
const JOINED =
  /(?<=[\p{M}\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}]|(?![\0-\u024f])\p{L})[\u200c\u200d]|(?<=[\p{Emoji}])[\ufe0e\ufe0f]/u

/** Controls, separators, halves of surrogate pairs, blanks that are no space, and all that is not drawn. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u

/** Marks beyond the fourth on one character, which climb over other rows. */
const TOWER = /(?<=\p{M}{4})(?!\p{Default_Ignorable_Code_Point})\p{M}+/u

const NOT_AS_IT_STANDS = new RegExp(
  `(?<joined>${JOINED.source})|(?<tower>${TOWER.source})|${UNSEEN.source}`,
  'gu',
)

/**
 * A text from a file as the parts that are drawn, on one line: nothing of it turns the direction of
 * other text, hides, breaks the line or grows over its neighbours.
 */
export function visibleParts(text: string): readonly TextPart[] {
  if (PLAIN.test(text)) return [{ kind: 'plain', text }]
  const parts: TextPart[] = []
  let shown = 0
  for (const { 0: found, index, groups } of text.matchAll(NOT_AS_IT_STANDS)) {
    if (groups?.['joined'] !== undefined) continue
    if (index > shown) parts.push({ kind: 'plain', text: text.slice(shown, index) })
    const isTower = groups?.['tower'] !== undefined
    parts.push({ kind: 'escape', text: isTower ? countMarks(found) : escapeOf(found) })
    shown = index + found.length
  }
  if (shown < text.length) parts.push({ kind: 'plain', text: text.slice(shown) })
  return parts
}

/** The same as one string, for names that are read out. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => part.text)
    .join('')
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** As JSON escapes it, so that what is read can be typed. */
function escapeOf(character: string): string {
  const short = SHORT_ESCAPES.get(character)
  if (short !== undefined) return short
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

function countMarks(marks: string): string {
  return `[${Array.from(marks).length} more marks]`
}
