import { fold } from './cell-text.ts'
import type { Haystack } from './haystack.ts'

/** So many filters are remembered: what was typed on the way, for when it is deleted again. */
const KEPT = 16

interface Filtered {
  readonly words: readonly string[]
  readonly matches: Uint32Array
}

/** The words of a filter, each once and without case; none: everything matches. */
export function wordsOf(filter: string): readonly string[] {
  return [...new Set(fold(filter).split(/\s+/))].filter((word) => word !== '')
}

/** Finds the records that hold all words of a filter, literally. */
export class RecordFilter {
  readonly #haystack: Haystack
  #known: readonly Filtered[] = []

  constructor(haystack: Haystack) {
    this.#haystack = haystack
  }

  /** The ascending indices of the records that match; null: all. */
  matches(words: readonly string[]): Uint32Array | null {
    if (words.length === 0) return null
    const known = this.#known.find((filtered) => isSameWords(filtered.words, words))
    const matches = known?.matches ?? this.#search(words)
    this.#known = [
      { words, matches },
      ...this.#known.filter((filtered) => !isSameWords(filtered.words, words)),
    ].slice(0, KEPT)
    return matches
  }

  /** Looks only among what is left by a filter that this one goes on from. */
  #search(words: readonly string[]): Uint32Array {
    const wider = this.#known
      .filter((filtered) => isWider(filtered.words, words))
      .sort((left, right) => left.matches.length - right.matches.length)[0]
    const untested = words.filter((word) => wider?.words.includes(word) !== true)
    // The longest is likely to leave the fewest.
    const ordered = untested.sort((left, right) => right.length - left.length)
    let matches = wider?.matches ?? null
    for (const word of ordered) matches = this.#haystack.search(word, matches)
    return matches ?? new Uint32Array()
  }
}

/** Whether whatever matches `words` has matched `wider` too. */
function isWider(wider: readonly string[], words: readonly string[]): boolean {
  return wider.every((part) => words.some((word) => word.includes(part)))
}

function isSameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word) => right.includes(word))
}
