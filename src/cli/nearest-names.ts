/** The names that were most likely meant, nearest first; none when nothing is near. */
export function nearestNames(
  wanted: string,
  names: Iterable<string>,
  limit = 3,
): readonly string[] {
  const folded = fold(wanted)
  const ranked: { name: string; distance: number }[] = []
  for (const name of new Set(names)) {
    const distance = nameDistance(folded, fold(name))
    if (distance <= Math.max(2, folded.length / 2)) ranked.push({ name, distance })
  }
  ranked.sort((left, right) => left.distance - right.distance)
  return ranked.slice(0, limit).map(({ name }) => name)
}

/** A sentence that offers them, or none. */
export function suggest(wanted: string, names: Iterable<string>): string | null {
  const near = nearestNames(wanted, names).map((name) => JSON.stringify(name))
  return near.length === 0 ? null : `did you mean ${near.join(' or ')}?`
}

/** Only what is compared is cut: a name can be as long as a file. */
function fold(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/[\s_./-]+/g, ' ')
}

/** A name that holds the other one is near, however long it is. */
function nameDistance(left: string, right: string): number {
  if (left.length >= 3 && right.includes(left)) return 1
  return editDistance([...left], [...right])
}

/** How many characters must be put in, left out, replaced or swapped with their neighbour. */
function editDistance(left: readonly string[], right: readonly string[]): number {
  let twoAbove: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [row, character] of left.entries()) {
    const line = [row + 1]
    for (const [column, other] of right.entries()) {
      const replaced = at(above, column) + (character === other ? 0 : 1)
      let least = Math.min(replaced, at(above, column + 1) + 1, at(line, column) + 1)
      if (character === right[column - 1] && other === left[row - 1]) {
        least = Math.min(least, at(twoAbove, column - 1) + 1)
      }
      line.push(least)
    }
    twoAbove = above
    above = line
  }
  return at(above, right.length)
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Infinity
}
