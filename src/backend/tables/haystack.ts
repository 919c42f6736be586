/** So much text is searched in one piece; more would waste what one odd letter costs. */
const CHUNK_LENGTH = 256 * 1024
/** Below one in so many, records are looked at one by one. */
const SPARSE = 16

/** Texts of many records, laid end to end, so that one search goes through thousands of them. */
interface Chunk {
  readonly text: string
  /** The index of its first record. */
  readonly first: number
  /** Where each record begins, and where the last one ends. */
  readonly starts: Uint32Array
}

/** Finds the records whose text holds a word; built step by step, as it takes its time. */
export class Haystack {
  readonly #count: number
  readonly #textOf: (index: number) => string
  readonly #chunks: Chunk[] = []
  #built = 0

  /** `textOf` gives the folded text of a record; no word that is looked for spans a line break. */
  constructor(count: number, textOf: (index: number) => string) {
    this.#count = count
    this.#textOf = textOf
  }

  get isBuilt(): boolean {
    return this.#built === this.#count
  }

  /** Takes in one more piece. */
  build(): void {
    const first = this.#built
    const texts: string[] = []
    const starts = [0]
    let length = 0
    while (this.#built < this.#count && length < CHUNK_LENGTH) {
      const text = this.#textOf(this.#built)
      texts.push(text)
      length += text.length + 1
      starts.push(length)
      this.#built += 1
    }
    this.#chunks.push({ text: texts.join('\n'), first, starts: Uint32Array.from(starts) })
  }

  /** The ascending indices of the records that hold the word, out of all or some. */
  search(word: string, among: Uint32Array | null): Uint32Array {
    while (!this.isBuilt) this.build()
    if (among === null || among.length * SPARSE > this.#count) {
      const found = this.#searchAll(word)
      return among === null ? found : intersect(found, among)
    }
    return this.#searchSome(word, among)
  }

  #searchAll(word: string): Uint32Array {
    const found = new Uint32Array(this.#count)
    let length = 0
    for (const { text, first, starts } of this.#chunks) {
      let record = 0
      let at = text.indexOf(word)
      while (at !== -1) {
        while ((starts[record + 1] ?? Infinity) <= at) record += 1
        found[length] = first + record
        length += 1
        record += 1
        const next = starts[record]
        if (next === undefined) break
        at = text.indexOf(word, next)
      }
    }
    return found.subarray(0, length)
  }

  #searchSome(word: string, among: Uint32Array): Uint32Array {
    const found = new Uint32Array(among.length)
    let length = 0
    let at = 0
    for (const { text, first, starts } of this.#chunks) {
      const end = first + starts.length - 1
      for (; at < among.length; at += 1) {
        const index = among[at] ?? 0
        if (index >= end) break
        const record = text.slice(starts[index - first], starts[index - first + 1])
        if (!record.includes(word)) continue
        found[length] = index
        length += 1
      }
    }
    return found.subarray(0, length)
  }
}

/** What two ascending lists have in common. */
function intersect(left: Uint32Array, right: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(left.length, right.length))
  let length = 0
  let at = 0
  for (const value of left) {
    while ((right[at] ?? Infinity) < value) at += 1
    if (right[at] !== value) continue
    both[length] = value
    length += 1
  }
  return both.subarray(0, length)
}
