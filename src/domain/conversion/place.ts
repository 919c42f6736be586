import { childPointer } from '../json/json-pointer.ts'

/**
 * Where values stand in records. Of all records the same place is the same object, so that whoever
 * counts what became of it need not make and compare its path for each of them.
 */
export class Place {
  /** JSON Pointer into a record. */
  readonly path: string
  /** The last step of it; empty for the record itself. */
  readonly key: string
  readonly #members = new Map<string | number, Place>()

  private constructor(path: string, key: string) {
    this.path = path
    this.key = key
  }

  /** The place of a record itself. */
  static root(): Place {
    return new Place('', '')
  }

  /** The place of a member of what stands here, or of an item by its index. */
  member(key: string | number): Place {
    let member = this.#members.get(key)
    if (member === undefined) {
      member = new Place(childPointer(this.path, key), String(key))
      this.#members.set(key, member)
    }
    return member
  }
}
