import { DROPPED_STYLE, droppedField, keptField } from './common-rules.ts'
import { CLIP_ISSUES } from './issue-rules.ts'
import { oneOf } from './kinds.ts'
import { plainRules } from './plain-rules.ts'
import type { CategoryRules } from './rule.ts'

/** The rules of clip (spec §4.2, §6.4). */
export const CLIP_RULES: CategoryRules = plainRules('clip', {
  lastMember: keptField('clip.pretrained-name', 'pretrained_name'),
  handles: [
    droppedField('clip.type', 'type', 'obsolete', {
      kind: oneOf('clip', 'coca'),
      sentence: 'The type is clip or coca; v2 does not tell them apart.',
    }),
    DROPPED_STYLE,
  ],
  issues: CLIP_ISSUES,
})
