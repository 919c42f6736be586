import { textModelGroup } from '../../domain/conversion/text-model-group.ts'
import { compareTexts, sortTextOf } from './sort-records.ts'

/** Which family every record of a table belongs to; families are numbered in name order. */
export class RecordFamilies {
  readonly names: readonly string[]
  readonly #familyOf: Uint32Array
  readonly #sizes: Uint32Array

  constructor(keys: readonly string[]) {
    const groups = keys.map(textModelGroup)
    this.names = [...new Set(groups)]
      .map(sortTextOf)
      .sort(compareTexts)
      .map(({ text }) => text)
    const numbers = new Map(this.names.map((name, number) => [name, number]))
    this.#familyOf = Uint32Array.from(groups, (group) => numbers.get(group) ?? 0)
    this.#sizes = new Uint32Array(this.names.length)
    for (const number of this.#familyOf) this.#sizes[number] = (this.#sizes[number] ?? 0) + 1
  }

  /** The number of the family of the record at an index. */
  numberOf(index: number): number {
    return this.#familyOf[index] ?? 0
  }

  /** The family of the record at an index, and how many records it has. */
  familyOf(index: number): { readonly name: string; readonly records: number } {
    const number = this.numberOf(index)
    return { name: this.names[number] ?? '', records: this.#sizes[number] ?? 0 }
  }
}
