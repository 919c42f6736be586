/**
 * Why a value cannot be taken or converted. Data, not an error: it rejects its record, and the
 * record fails its category (spec conversion.md §1).
 */
export class Refusal {
  /** JSON Pointer, relative to the value that was looked at. */
  readonly path: string
  readonly reason: string

  constructor(reason: string, path = '') {
    this.path = path
    this.reason = reason
  }

  /** The same refusal, seen from further up. */
  under(parent: string): Refusal {
    return new Refusal(this.reason, parent + this.path)
  }
}
