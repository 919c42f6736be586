import {
  DESCRIPTION,
  DROPPED_AVAILABLE,
  DROPPED_DOWNLOAD_ALL,
  DROPPED_FEATURES,
  droppedField,
  keptField,
  NAME,
  VERSION,
} from './common-rules.ts'
import { IMAGE_CONFIG } from './config-rules.ts'
import { IMAGE_ISSUES } from './issue-rules.ts'
import {
  bool,
  int,
  isListOfText,
  listOfText,
  oneOf,
  orNull,
  scalarOrListMap,
  text,
  type Kind,
} from './kinds.ts'
import { KNOWN_BASELINES, KNOWN_STYLES, LEGACY_BASELINES } from './known-values.ts'
import { Refusal } from './refusal.ts'
import type { CategoryRules, FieldRule } from './rule.ts'
import { strip } from '../legacy/white-space.ts'

const normalisedBaseline: Kind = (value) =>
  typeof value === 'string' ? (LEGACY_BASELINES.get(value) ?? value) : text(value)

const BASELINE: FieldRule = {
  type: 'field',
  id: 'image.baseline',
  sentence:
    'Spellings with blanks date from before v2; a table of five replaces them first of all.',
  source: 'baseline',
  target: 'baseline',
  presence: 'required',
  kind: normalisedBaseline,
  convert: (value) => {
    const baseline = typeof value === 'string' ? value : ''
    return KNOWN_BASELINES.has(baseline) ? baseline : new Refusal(`Unknown baseline: ${baseline}`)
  },
  nature: 'mapped',
}

const STYLE: FieldRule = {
  ...keptField('image.style', 'style', {
    sentence: 'Blanks around the style are removed; it must then be one of six.',
  }),
  convert: (value) => {
    const style = typeof value === 'string' ? strip(value) : ''
    return KNOWN_STYLES.has(style) ? style : new Refusal(`Unknown style: ${style}`)
  },
}

/** A list that v2 always has; without one the empty list is written. */
function listField(field: string, sentence: string, kind: Kind = listOfText): FieldRule {
  return {
    ...keptField(`image.${field}`, field, { kind: orNull(kind), sentence }),
    fallback: [],
  }
}

const TAGS: FieldRule = {
  ...listField('tags', 'Blanks around a tag are removed; without tags an empty list is written.'),
  convert: (tags) => (isListOfText(tags) ? tags.map(strip) : tags),
}

const showcaseList: Kind = (value) => {
  const list = listOfText(value)
  const refused = isListOfText(list) && list.some((url) => url.includes('huggingface'))
  return refused ? new Refusal('a showcase must not be hosted on huggingface') : list
}

const NSFW: FieldRule = {
  ...keptField('image.nsfw', 'nsfw', {
    kind: orNull(bool),
    sentence: 'Whether the model is not safe for work; false when the record does not say.',
  }),
  fallback: false,
}

const INPAINTING: FieldRule = {
  ...keptField('image.inpainting', 'inpainting', {
    kind: bool,
    sentence: 'false is the default and is left out; readers assume it.',
  }),
  omits: (value) => value === false,
}

/** The rules of image_generation; what equals a default is not written (spec §6.2, §7.2). */
export const IMAGE_GENERATION_RULES: CategoryRules = {
  rules: [
    NAME,
    DESCRIPTION,
    VERSION,
    IMAGE_CONFIG,
    keptField('image.size-on-disk', 'size_on_disk_bytes', {
      kind: orNull(int),
      sentence: 'The size is a whole number; text that holds one is read. null is left out.',
    }),
    INPAINTING,
    BASELINE,
    keptField('image.optimization', 'optimization'),
    TAGS,
    listField(
      'showcases',
      'Showcases are taken over; without any an empty list is written.',
      showcaseList,
    ),
    keptField('image.min-bridge-version', 'min_bridge_version', {
      kind: orNull(int),
      sentence: 'The version is a whole number; text that holds one is read. null is left out.',
    }),
    listField('trigger', 'Trigger words are taken over; without any an empty list is written.'),
    keptField('image.homepage', 'homepage'),
    NSFW,
    STYLE,
    keptField('image.requirements', 'requirements', {
      kind: orNull(scalarOrListMap),
      sentence: 'Requirements are taken over; a list of mixed kinds becomes one of numbers.',
    }),
    droppedField('image.type', 'type', 'obsolete', {
      kind: oneOf('ckpt'),
      sentence: 'Every image model has the type ckpt; v2 does not repeat it.',
    }),
    DROPPED_AVAILABLE,
    DROPPED_DOWNLOAD_ALL,
    DROPPED_FEATURES,
  ],
  issues: IMAGE_ISSUES,
  backendPrefix: null,
  rows: [],
}
