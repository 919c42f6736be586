const PLAIN = /^[ -~]*$/
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/**
 * Characters that take two columns: emoji, and those of East Asian scripts (Unicode's East Asian
 * Width W and F), which JavaScript has no property for.
 */
const WIDE =
  /[\p{Emoji_Presentation}\ufe0f\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\u3000-\u303e\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u
const HALF_WIDTH = /[\uff61-\uffdc]/

let segmenter: Intl.Segmenter | undefined

/** How many columns of a terminal a text takes that `showText` has made safe. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme)
  return width
}

/** The text, or as much of its beginning as fits with an ellipsis behind it. */
export function truncate(text: string, width: number): string {
  // No character takes more columns than it has code units, but for the marks that take none.
  if (text.length <= width && PLAIN.test(text)) return text
  if (displayWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const grapheme of graphemesOf(text)) {
    used += graphemeWidth(grapheme)
    if (used > width) break
    kept += grapheme
  }
  return `${kept}…`
}

function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield segment
}

function graphemeWidth(grapheme: string): number {
  if (ZERO_WIDTH.test(grapheme)) return 0
  return WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme) ? 2 : 1
}
