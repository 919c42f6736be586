const PLAIN = /^[ -~]*$/

/**
 * What is drawn as one: a character with its marks, or several that joiners hold together. Close
 * enough to Intl.Segmenter, which takes ten milliseconds to load.
 */
const CLUSTER = /\P{M}(?:[\p{M}\p{Emoji_Modifier}]|\u200d\P{M})*|\p{M}+/gsu
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/**
 * Characters that take two columns: emoji, and those of East Asian scripts (Unicode's East Asian
 * Width W and F), which JavaScript has no property for.
 */
const WIDE =
  /[\p{Emoji_Presentation}\ufe0f\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\u3000-\u303e\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u
const HALF_WIDTH = /[\uff61-\uffdc]/

/** How many columns of a terminal a text takes that `showText` has made safe. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const cluster of clustersOf(text)) width += clusterWidth(cluster)
  return width
}

/** The text, or as much of its beginning as fits with an ellipsis behind it. */
export function truncate(text: string, width: number): string {
  // No character takes more columns than it has code units, but for the marks that take none.
  if (text.length <= width && PLAIN.test(text)) return text
  if (displayWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const cluster of clustersOf(text)) {
    used += clusterWidth(cluster)
    if (used > width) break
    kept += cluster
  }
  return `${kept}…`
}

function clustersOf(text: string): readonly string[] {
  return text.match(CLUSTER) ?? []
}

function clusterWidth(cluster: string): number {
  if (ZERO_WIDTH.test(cluster)) return 0
  return WIDE.test(cluster) && !HALF_WIDTH.test(cluster) ? 2 : 1
}
