import type { Finding, FindingId } from '../domain/finding.ts'
import type { TextPosition } from '../domain/json/text-position.ts'
import { createPositionReader } from './byte-position.ts'

/** So many findings of one id are listed; the rest are counted. A real file has fewer rows. */
export const LISTED_PER_ID = 1000

/** A finding that is still to be given its record and its place. */
export interface Deviation extends Pick<Finding, 'id' | 'severity' | 'path' | 'message'> {
  readonly offset: number
}

/**
 * Collects the findings of a file from its beginning to its end, so that places are found in one
 * pass over the bytes, and memory stays bounded in a file where every cell is wrong.
 */
export class FindingList {
  /** Line and column of a byte offset that is not above the last one asked for. */
  readonly positionOf: (offset: number) => TextPosition
  readonly #findings: Finding[] = []
  readonly #counts = new Map<FindingId, number>()

  constructor(file: Uint8Array) {
    this.positionOf = createPositionReader(file)
  }

  /** Adds a finding that is not above the last one. */
  add(record: string | null, deviation: Deviation): void {
    const { id, severity, path, offset, message } = deviation
    const count = (this.#counts.get(id) ?? 0) + 1
    this.#counts.set(id, count)
    if (count > LISTED_PER_ID) return
    const { line, column } = this.positionOf(offset)
    this.#findings.push({ id, severity, record, path, line, column, message })
  }

  /** All findings, and one more for each id that has too many. */
  finish(): readonly Finding[] {
    return [...this.#findings, ...this.#countUnlisted()]
  }

  #countUnlisted(): readonly Finding[] {
    return [...this.#counts]
      .filter(([, count]) => count > LISTED_PER_ID)
      .map(([id, count]) => ({
        id,
        severity: this.#findings.find((finding) => finding.id === id)?.severity ?? 'warning',
        record: null,
        path: '',
        line: null,
        column: null,
        message: `${count - LISTED_PER_ID} more of this kind are not listed.`,
      }))
  }
}
