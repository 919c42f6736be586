import type { JsonValue } from '../json/json-value.ts'
import { bool, listOfText, orNull, text, type Kind } from './kinds.ts'
import type { ConstantRule, DroppedRule, FieldRule, RuleText } from './rule.ts'

/** A field that keeps its name and value; null writes nothing. */
export function keptField(
  id: string,
  field: string,
  options: { readonly kind?: Kind; readonly sentence?: string } = {},
): FieldRule {
  return {
    type: 'field',
    id,
    sentence: options.sentence ?? `${field} is taken over; null is left out.`,
    source: field,
    target: field,
    presence: 'optional',
    kind: options.kind ?? orNull(text),
  }
}

/** A field that is checked and then has no place in v2. */
export function droppedField(
  id: string,
  field: string,
  reason: DroppedRule['reason'],
  options: { readonly kind?: Kind; readonly sentence: string },
): DroppedRule {
  const { kind = orNull(text), sentence } = options
  return { type: 'dropped', id, sentence, source: field, kind, reason }
}

export const NAME: FieldRule = {
  type: 'field',
  id: 'common.name',
  sentence: 'The name is taken over; the key may differ from it.',
  source: 'name',
  target: 'name',
  presence: 'required',
  kind: text,
}

export const DESCRIPTION = keptField('common.description', 'description')
export const VERSION = keptField('common.version', 'version')

export const METADATA: ConstantRule = {
  type: 'constant',
  id: 'common.metadata',
  sentence: 'Every v2 record says which schema it follows.',
  target: 'metadata',
  value: new Map([['schema_version', '2.0.0']]),
}

export function recordTypeRule(category: string): ConstantRule {
  return {
    type: 'constant',
    id: 'common.record-type',
    sentence: 'The record says which category it belongs to.',
    target: 'record_type',
    value: category,
  }
}

export function classificationRule(domain: string, purpose: string): ConstantRule {
  return {
    type: 'constant',
    id: 'common.classification',
    sentence: 'Domain and purpose follow from the category.',
    target: 'model_classification',
    value: new Map<string, JsonValue>([
      ['domain', domain],
      ['purpose', purpose],
    ]),
  }
}

export const DROPPED_AVAILABLE = droppedField('common.available', 'available', 'obsolete', {
  kind: orNull(bool),
  sentence: 'Whether a model was available is no longer kept; nothing reads it.',
})

export const DROPPED_DOWNLOAD_ALL = droppedField(
  'common.download-all',
  'download_all',
  'obsolete',
  { kind: orNull(bool), sentence: 'v2 downloads are always all downloaded.' },
)

export const DROPPED_FEATURES = droppedField(
  'common.features-not-supported',
  'features_not_supported',
  'lost',
  {
    kind: orNull(listOfText),
    sentence: 'v2 has no field for what a worker must not do with a model: information is lost.',
  },
)

/** Checked in every category, written only where a rule says so (spec §4.1). */
export const DROPPED_TYPE = droppedField('common.type', 'type', 'obsolete', {
  sentence: 'The type follows from the category.',
})

export const DROPPED_STYLE = droppedField('common.style', 'style', 'obsolete', {
  sentence: 'Only image and text models have a style in v2.',
})

export const DROPPED_NSFW = droppedField('common.nsfw', 'nsfw', 'obsolete', {
  kind: orNull(bool),
  sentence: 'Only image and text models are marked nsfw in v2.',
})

export const UNKNOWN_FIELD: RuleText = {
  id: 'common.unknown-field',
  sentence: 'A field that this category does not know is ignored.',
}

export const SHADOWED_CELL: RuleText = {
  id: 'text.shadowed-cell',
  sentence: 'Of several columns with one name the last decides.',
}
