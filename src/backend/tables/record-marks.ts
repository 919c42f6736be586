import type { RecordSummary } from '../../bridge/reference-shapes.ts'
import type { RejectedRecord } from '../../domain/conversion/convert-category.ts'
import type { Finding } from '../../domain/finding.ts'

/** What a row says of a record besides its cells. */
export interface MarkCounts {
  readonly state: RecordSummary['state']
  readonly issues: number
  readonly findings: number
}

/** What converting a category came to, without the records that were made. */
export interface ConversionMarks {
  /** Of every record of the legacy file, in its order. */
  readonly states: ReadonlyMap<string, RecordSummary['state']>
  readonly issues: ReadonlyMap<string, readonly string[]>
  /** Any of them keeps the category from being converted. */
  readonly rejected: readonly RejectedRecord[]
}

/** More than any record has issues. */
const STATE_WEIGHT = 1e9
const STATE_WEIGHTS: Readonly<Record<RecordSummary['state'], number>> = {
  converted: 0,
  'v2-only': STATE_WEIGHT,
  'left-out': 2 * STATE_WEIGHT,
  rejected: 3 * STATE_WEIGHT,
}

/** What there is to say of every record of a category. */
export class RecordMarks {
  readonly #states: ReadonlyMap<string, RecordSummary['state']>
  readonly #issues: ReadonlyMap<string, readonly string[]>
  readonly #findings: ReadonlyMap<string | null, readonly Finding[]>

  constructor({ states, issues }: ConversionMarks, findings: readonly Finding[]) {
    this.#states = states
    this.#issues = issues
    this.#findings = Map.groupBy(findings, ({ record }) => record)
  }

  countsOf(key: string): MarkCounts {
    return {
      state: this.#states.get(key) ?? 'v2-only',
      issues: this.issuesOf(key).length,
      findings: this.findingsOf(key).length,
    }
  }

  /** How much there is to say of a record: its state before all that is counted; null: nothing. */
  weightOf(key: string): number | null {
    const { state, issues, findings } = this.countsOf(key)
    const weight = STATE_WEIGHTS[state] + issues + findings
    return weight === 0 ? null : weight
  }

  issuesOf(key: string): readonly string[] {
    return this.#issues.get(key) ?? []
  }

  findingsOf(key: string): readonly Finding[] {
    return this.#findings.get(key) ?? []
  }
}
