export type Severity = 'info' | 'warning' | 'error'

export type FindingId =
  | 'json-duplicate-key'
  | 'json-inexact-number'
  | 'json-non-finite-number'
  | 'record-unknown-field'
  | 'record-name-differs'
  | 'csv-byte-order-mark'
  | 'csv-foreign-separator'
  | 'csv-mixed-line-ends'
  | 'csv-open-quote'
  | 'csv-text-after-quote'
  | 'csv-quote-in-field'
  | 'csv-ragged-row'
  | 'csv-repeated-column'
  | 'csv-unknown-column'
  | 'csv-missing-column'
  | 'csv-duplicate-name'

/**
 * Something odd that this program noticed in a legacy file. Never mixed with the library's issues:
 * those are compared with the vectors, findings are ours (shared README, "Two lists").
 */
export interface Finding {
  readonly id: FindingId
  readonly severity: Severity
  /** Key of the record it belongs to, or null when it is about the file. */
  readonly record: string | null
  /** JSON Pointer into the record (into the file when `record` is null). */
  readonly path: string
  /** 1-based; null when the finding has no single place. */
  readonly line: number | null
  /** 1-based, in characters (code points). */
  readonly column: number | null
  readonly message: string
}
