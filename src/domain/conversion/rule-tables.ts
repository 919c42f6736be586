import { CATEGORIES, type CategoryId } from '../categories.ts'
import { CLIP_RULES } from './clip-rules.ts'
import { CONTROLNET_RULES } from './controlnet-rules.ts'
import { IMAGE_GENERATION_RULES } from './image-generation-rules.ts'
import { plainRules } from './plain-rules.ts'
import type { CategoryRules } from './rule.ts'
import { TEXT_GENERATION_RULES } from './text-generation-rules.ts'

/** A category that has a legacy format and is converted. */
export type ConvertibleId = Extract<
  (typeof CATEGORIES)[number],
  { readonly legacyFormat: 'json' | 'csv' }
>['id']

/** The rules of every category that is converted, in the order of the categories. */
export const RULE_TABLES: Readonly<Record<ConvertibleId, CategoryRules>> = {
  blip: plainRules('blip'),
  clip: CLIP_RULES,
  codeformer: plainRules('codeformer'),
  controlnet: CONTROLNET_RULES,
  esrgan: plainRules('esrgan'),
  gfpgan: plainRules('gfpgan'),
  safety_checker: plainRules('safety_checker'),
  image_generation: IMAGE_GENERATION_RULES,
  text_generation: TEXT_GENERATION_RULES,
  miscellaneous: plainRules('miscellaneous'),
}

export function isConvertible(id: CategoryId): id is ConvertibleId {
  return Object.hasOwn(RULE_TABLES, id)
}
