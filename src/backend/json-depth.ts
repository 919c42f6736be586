/** Whether lists and objects stand inside one another deeper than the limit, in JSON or what looks like it. */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  let isInString = false
  // By index: a text of a megabyte is too long for an expression, and an iterator is slow.
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') isInString = !isInString
    else if (character === '\\' && isInString) at += 1
    else if (isInString) continue
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > limit) return true
  }
  return false
}
