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

/** The text, or as much of its beginning or end as fits beside an ellipsis. */
export function truncate(text: string, width: number, cut: 'start' | 'end' = 'end'): string {
  if (displayWidth(text) <= width) return text
  const clusters = clustersOf(text)
  if (cut === 'start')
    return `…${fitting(clusters.toReversed(), width - 1)
      .toReversed()
      .join('')}`
  return `${fitting(clusters, width - 1).join('')}…`
}

/** The first clusters, as many as fit. */
function fitting(clusters: readonly string[], width: number): readonly string[] {
  let used = 0
  const tooMany = clusters.findIndex((cluster) => {
    used += clusterWidth(cluster)
    return used > width
  })
  return tooMany === -1 ? clusters : clusters.slice(0, tooMany)
}

function clustersOf(text: string): readonly string[] {
  return text.match(CLUSTER) ?? []
}

function clusterWidth(cluster: string): number {
  if (ZERO_WIDTH.test(cluster)) return 0
  return WIDE.test(cluster) && !HALF_WIDTH.test(cluster) ? 2 : 1
}
