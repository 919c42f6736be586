import type { ValueSpan } from '../../domain/json/value-spans.ts'

/** Finds where records stand in one text. */
export interface RecordLocator {
  /** Why the text cannot be read as what it should be, and the 1-based line of that; null: it can. */
  readonly fault: { readonly reason: string; readonly line: number } | null
  /** The whole record, then what is in it; null: there is none of that key. */
  readonly locate: (key: string) => readonly ValueSpan[] | null
}
