import type { ConversionResult } from '../../bridge/reference-shapes.ts'
import type { RefreshResult } from '../../bridge/refresh-result.ts'
import type { StepResult } from '../../bridge/viewer-shapes.ts'

/** How many records a new v2 file has added, removed and modified. */
export interface ChangeCounts {
  readonly added: number
  readonly removed: number
  readonly modified: number
}

const NO_CHANGES: ChangeCounts = { added: 0, removed: 0, modified: 0 }

/** What a refresh of one category came to, in few words. */
export function describeRefresh(result: RefreshResult): StepResult {
  switch (result.outcome) {
    case 'updated':
    case 'unchanged': {
      const { outcome, changes, notes, problem } = result
      const counts =
        changes === null
          ? NO_CHANGES
          : {
              added: changes.added.length,
              removed: changes.removed.length,
              modified: changes.modified.length,
            }
      return { outcome, ...counts, notes, problem }
    }
    case 'failed':
      return { outcome: 'failed', problem: result.problem }
    case 'skipped':
      return { outcome: 'skipped', reason: result.reason }
  }
}

/** What a conversion of one category came to; `counts` is what it was expected to change. */
export function describeConversion(result: ConversionResult, counts: ChangeCounts): StepResult {
  const { outcome, problem } = result
  switch (outcome) {
    case 'converted':
      return { outcome: 'updated', ...counts, notes: [], problem }
    case 'unchanged':
      return { outcome: 'unchanged', ...NO_CHANGES, notes: [], problem }
    case 'skipped':
      return {
        outcome: 'skipped',
        reason: problem?.cause ?? 'this category has no legacy format',
      }
    case 'failed':
      if (problem === null) throw new TypeError(`no problem of ${result.category}`)
      return { outcome: 'failed', problem }
  }
}
