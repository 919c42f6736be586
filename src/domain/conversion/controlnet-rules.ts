import { orNull, text } from './kinds.ts'
import { plainRules } from './plain-rules.ts'
import type { CategoryRules } from './rule.ts'

/** The rules of controlnet (spec §6.3). */
export const CONTROLNET_RULES: CategoryRules = plainRules('controlnet', {
  lastMember: {
    type: 'choice',
    id: 'controlnet.style',
    sentence: 'controlnet_style is the type if that is a non-empty text, else the style.',
    sources: ['type', 'style'],
    target: 'controlnet_style',
    kind: orNull(text),
    prefers: (type) => typeof type === 'string' && type !== '',
  },
  handles: [],
})
