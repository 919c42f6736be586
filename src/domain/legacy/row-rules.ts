import type { SettingsCell, SizeCell } from './text-cells.ts'

/** What the rules may look at: the cells of one row, read but not yet judged. */
export interface RowDraft {
  readonly name: string
  readonly size: SizeCell
  /** Null when the product with 1e9 is not finite. */
  readonly parameters: bigint | null
  /** Whether the header has a tags column that this row is too short to reach. */
  readonly endsBeforeTags: boolean
  readonly settings: SettingsCell
}

export type RowVerdict =
  | { readonly type: 'keep' }
  | { readonly type: 'note'; readonly message: string }
  | { readonly type: 'skip'; readonly message: string }
  | { readonly type: 'fail-file'; readonly reason: string }

/** One check of a row; the messages are the library's (spec legacy-csv.md §2). */
export interface RowRule {
  readonly id: string
  readonly sentence: string
  readonly check: (row: RowDraft) => RowVerdict
}

const KEEP = { type: 'keep' } as const

/** The checks of a row in the library's order; the first skip or failure ends them. */
export const ROW_RULES: readonly RowRule[] = [
  {
    id: 'row.name',
    sentence: 'A row without a name is skipped.',
    check: ({ name }) =>
      name === '' ? { type: 'skip', message: "missing required 'name' field; row skipped" } : KEEP,
  },
  {
    id: 'row.size-missing',
    sentence: 'A row without a size in billions counts as 0 and is noted.',
    check: ({ size }) =>
      size.type === 'missing'
        ? { type: 'note', message: 'missing parameters_bn; defaulting to 0' }
        : KEEP,
  },
  {
    id: 'row.size-invalid',
    sentence: 'A row whose size is not a number is skipped.',
    check: ({ size }) =>
      size.type === 'invalid'
        ? { type: 'skip', message: 'invalid parameters_bn value; row skipped' }
        : KEEP,
  },
  {
    id: 'row.size-not-finite',
    sentence: 'A size that is not finite makes the library give up on the whole file.',
    check: ({ parameters }) =>
      parameters === null ? { type: 'fail-file', reason: 'parameters_bn is not finite' } : KEEP,
  },
  {
    id: 'row.ends-before-tags',
    sentence: 'A row that ends before the tags column makes the library give up on the whole file.',
    check: ({ endsBeforeTags }) =>
      endsBeforeTags ? { type: 'fail-file', reason: 'the row ends before the tags column' } : KEEP,
  },
  {
    id: 'row.settings-not-json',
    sentence: 'A row whose settings are not JSON is skipped.',
    check: ({ settings }) =>
      settings.type === 'not-json' ? { type: 'skip', message: settings.message } : KEEP,
  },
  {
    id: 'row.settings-structure',
    sentence: 'A row whose settings hold anything but primitive values and lists is skipped.',
    check: ({ settings }) =>
      settings.type === 'wrong-structure' ? { type: 'skip', message: settings.message } : KEEP,
  },
]

export interface RowCheck {
  /** The first verdict that ends the checks, or `keep`. */
  readonly verdict: Exclude<RowVerdict, { type: 'note' }>
  /** The rule that gave it; null for `keep`. */
  readonly ruleId: string | null
  /** The messages of all notes, and of the skip, in order. */
  readonly messages: readonly string[]
}

/** Runs the checks in order. */
export function checkRow(row: RowDraft, rules: readonly RowRule[]): RowCheck {
  const messages: string[] = []
  for (const rule of rules) {
    const verdict = rule.check(row)
    if (verdict.type === 'keep') continue
    if (verdict.type === 'note') messages.push(verdict.message)
    else {
      if (verdict.type === 'skip') messages.push(verdict.message)
      return { verdict, ruleId: rule.id, messages }
    }
  }
  return { verdict: KEEP, ruleId: null, messages }
}
