import type { IssuesAndFindings, RecordSummary } from '../../bridge/reference-shapes.ts'
import type { RejectedRecord } from '../../domain/conversion/convert-category.ts'
import type { Finding } from '../../domain/finding.ts'

/** What a row says of a record besides its cells. */
export interface MarkCounts {
  readonly state: RecordSummary['state']
  readonly issues: number
  readonly findings: number
}

/** What a conversion has to say of every record of a category. */
export class RecordMarks {
  /** The first one that keeps the category from being converted; null: none. */
  readonly firstRejected: RejectedRecord | null
  readonly #states: ReadonlyMap<string, RecordSummary['state']>
  readonly #issues: ReadonlyMap<string, readonly string[]>
  readonly #findings: ReadonlyMap<string | null, readonly Finding[]>

  constructor(said: {
    readonly states: ReadonlyMap<string, RecordSummary['state']>
    readonly issues: ReadonlyMap<string, readonly string[]>
    readonly findings: IssuesAndFindings['findings']
    readonly firstRejected: RejectedRecord | null
  }) {
    this.#states = said.states
    this.#issues = said.issues
    this.#findings = Map.groupBy(said.findings, ({ record }) => record)
    this.firstRejected = said.firstRejected
  }

  countsOf(key: string): MarkCounts {
    return {
      state: this.#states.get(key) ?? 'v2-only',
      issues: this.issuesOf(key).length,
      findings: this.findingsOf(key).length,
    }
  }

  issuesOf(key: string): readonly string[] {
    return this.#issues.get(key) ?? []
  }

  findingsOf(key: string): readonly Finding[] {
    return this.#findings.get(key) ?? []
  }
}
