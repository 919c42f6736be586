/** Keeps what was used last, up to a number of things or a weight of them. */
export class RecentlyUsed<Key, Value> {
  readonly #most: number
  readonly #weightOf: (value: Value) => number
  readonly #values = new Map<Key, Value>()

  constructor(most: number, weightOf: (value: Value) => number = () => 1) {
    this.#most = most
    this.#weightOf = weightOf
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key)
    if (value !== undefined) {
      this.#values.delete(key)
      this.#values.set(key, value)
    }
    return value
  }

  /** The oldest go first; the newest stays however much it weighs. */
  set(key: Key, value: Value): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    const [, ...older] = [...this.#values].reverse()
    let weight = this.#weightOf(value)
    for (const [olderKey, olderValue] of older) {
      weight += this.#weightOf(olderValue)
      if (weight > this.#most) this.#values.delete(olderKey)
    }
  }

  delete(key: Key): void {
    this.#values.delete(key)
  }

  /** What is kept for the key, else what `make` gives. */
  of(key: Key, make: () => Value): Value {
    const known = this.get(key)
    if (known !== undefined) return known
    const made = make()
    this.set(key, made)
    return made
  }
}
