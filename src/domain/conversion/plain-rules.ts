import { categoryOf, type CategoryId } from '../categories.ts'
import {
  classificationRule,
  DESCRIPTION,
  DROPPED_AVAILABLE,
  DROPPED_DOWNLOAD_ALL,
  DROPPED_FEATURES,
  DROPPED_NSFW,
  DROPPED_STYLE,
  DROPPED_TYPE,
  METADATA,
  NAME,
  recordTypeRule,
  VERSION,
} from './common-rules.ts'
import { CONFIG } from './config-rules.ts'
import { JSON_ISSUES, type IssuePhase } from './issue-rules.ts'
import type { CategoryRules, Rule } from './rule.ts'

/**
 * The rules of a category whose records have just the common fields (spec §6.4), or those and an
 * own last member. `handles` are the rules for `type` and `style`.
 */
export function plainRules(
  id: CategoryId,
  options: {
    readonly lastMember?: Rule
    readonly handles?: readonly Rule[]
    readonly issues?: readonly IssuePhase[]
  } = {},
): CategoryRules {
  const { domain, purpose } = categoryOf(id)
  const { lastMember, handles = [DROPPED_TYPE, DROPPED_STYLE], issues = JSON_ISSUES } = options
  return {
    rules: [
      recordTypeRule(id),
      NAME,
      DESCRIPTION,
      VERSION,
      METADATA,
      CONFIG,
      classificationRule(domain, purpose),
      ...(lastMember === undefined ? [] : [lastMember]),
      ...handles,
      DROPPED_NSFW,
      DROPPED_AVAILABLE,
      DROPPED_DOWNLOAD_ALL,
      DROPPED_FEATURES,
    ],
    issues,
    backendPrefix: null,
    rows: [],
  }
}
