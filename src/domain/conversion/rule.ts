import type { JsonValue } from '../json/json-value.ts'
import type { RowRule } from '../legacy/row-rules.ts'
import type { DropReason } from './entry.ts'
import type { IssuePhase } from './issue-rules.ts'
import type { Kind } from './kinds.ts'
import type { Refusal } from './refusal.ts'

/**
 * The conversion is these rules and nothing else: run without a recorder they convert, with one
 * they explain (design/architecture.md). What all rules have in common is what people read of them.
 */
export interface RuleText {
  /** Stable; shown with every value that the rule made. */
  readonly id: string
  readonly sentence: string
}

/** The rules of one category; `rules` stand in the order of the v2 record's members. */
export interface CategoryRules {
  readonly rules: readonly Rule[]
  readonly issues: readonly IssuePhase[]
  readonly backendPrefix: BackendPrefixRule | null
  /** The checks of a CSV file's rows, before they are records. */
  readonly rows: readonly RowRule[]
}

export type Rule = ConstantRule | FieldRule | ChoiceRule | DroppedRule | ConfigRule

/** Writes a member that has no legacy source. */
export interface ConstantRule extends RuleText {
  readonly type: 'constant'
  readonly target: string
  readonly value: JsonValue
}

/** Turns one legacy field into one v2 member. */
export interface FieldRule extends RuleText {
  readonly type: 'field'
  readonly source: string
  readonly target: string
  readonly presence: 'required' | 'optional'
  /**
   * Takes the legacy value (stage `validate`); null counts as absent. Left out when the field is
   * always fine as it is, or is taken by another rule of the table.
   */
  readonly kind?: Kind
  /** What counts as absent besides null. */
  readonly countsAsAbsent?: (value: JsonValue) => boolean
  /** Written when the field is absent; without it an absent field writes nothing. */
  readonly fallback?: JsonValue
  /** Makes the v2 value (stage `convert`); without it the value is taken over. */
  readonly convert?: (value: JsonValue) => JsonValue | Refusal
  /** Values that are left out of the v2 record because every reader assumes them. */
  readonly omits?: (value: JsonValue) => boolean
  /** What changes the value, when it is more than its kind or spelling. */
  readonly nature?: 'mapped' | 'derived'
}

/** Takes the first of two fields that holds a text; the other one has no place in v2. */
export interface ChoiceRule extends RuleText {
  readonly type: 'choice'
  readonly sources: readonly [preferred: string, otherwise: string]
  readonly target: string
  readonly kind: Kind
  /** Whether the preferred value is the one to take. */
  readonly prefers: (preferred: JsonValue | undefined) => boolean
}

/** Checks a field that has no place in v2. */
export interface DroppedRule extends RuleText {
  readonly type: 'dropped'
  readonly source: string
  readonly kind: Kind
  readonly reason: DropReason
}

/** Makes the downloads of a record out of its files and download entries (spec §6.1). */
export interface ConfigRule extends RuleText {
  readonly type: 'config'
  /** Whether a record without downloads still has `config` and its empty list. */
  readonly writesEmpty: boolean
  readonly parts: ConfigParts
}

export interface ConfigParts {
  readonly skips: readonly SkipRule[]
  readonly sameFile: SameFileRule
  /** In the order of a v2 download's members. */
  readonly file: readonly (FieldRule | DroppedRule | UrlRule)[]
  readonly repeatedEntry: RuleText
  readonly entry: readonly DroppedRule[]
  readonly hashes: FieldRule
}

/** Which file entries are no downloads. */
export interface SkipRule extends RuleText {
  readonly type: 'skip'
  readonly skips: (path: string) => boolean
  readonly reason: DropReason
}

/** Which file entries are one download: those for which this gives the same text. */
export interface SameFileRule extends RuleText {
  readonly type: 'same-file'
  readonly identify: (path: string, index: number) => string
}

/** Gives a download the URL of the entry that names its file. */
export interface UrlRule extends RuleText {
  readonly type: 'url'
  readonly target: string
  readonly kinds: Readonly<Record<'file_name' | 'file_url', Kind>>
  /** Which file a download entry is for. */
  readonly identify: (fileName: string) => string
  readonly convert: (url: string) => JsonValue
}

/** Leaves a text record out because its name carries a back-end's prefix (spec §9). */
export interface BackendPrefixRule extends RuleText {
  readonly type: 'backend-prefix'
  readonly drops: (name: string) => boolean
  readonly issues: (name: string) => readonly string[]
}

/** The legacy fields of a record that a rule looks at. */
export function sourcesOf(rule: Rule): readonly string[] {
  switch (rule.type) {
    case 'constant':
      return []
    case 'config':
      return ['config']
    case 'choice':
      return rule.sources
    case 'field':
    case 'dropped':
      return [rule.source]
  }
}

/** The members of `config`, of its files and of its download entries that rules look at. */
export function configFieldsOf({ file, entry, hashes }: ConfigParts): {
  readonly config: readonly string[]
  readonly file: readonly string[]
  readonly entry: readonly string[]
} {
  const urlFields = file.flatMap((rule) => (rule.type === 'url' ? Object.keys(rule.kinds) : []))
  return {
    config: ['files', 'download', hashes.source],
    file: file.flatMap((rule) => (rule.type === 'url' ? [] : [rule.source])),
    entry: [...urlFields, ...entry.map(({ source }) => source)],
  }
}
