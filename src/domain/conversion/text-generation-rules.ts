import type { JsonValue } from '../json/json-value.ts'
import { BACKEND_PREFIXES } from '../legacy/legacy-dictionary.ts'
import { ROW_RULES } from '../legacy/row-rules.ts'
import { countParameters, readNsfw, readSize, readTags } from '../legacy/text-cells.ts'
import { strip } from '../legacy/white-space.ts'
import { classificationRule, keptField, METADATA, recordTypeRule } from './common-rules.ts'
import { TEXT_ISSUES } from './issue-rules.ts'
import { scalarOrListMap, text, type Kind } from './kinds.ts'
import type { CategoryRules, FieldRule } from './rule.ts'
import { textModelGroup } from './text-model-group.ts'

/** Reads a cell; a cell is always text, except settings that hold an object. */
function cell(read: (cell: string) => JsonValue): Kind {
  return (value) => {
    const taken = text(value)
    return typeof taken === 'string' ? read(taken) : taken
  }
}

/** A cell that is written as it is; the empty text when its column is missing. */
function verbatim(id: string, column: string): FieldRule {
  return {
    type: 'field',
    id,
    sentence: `The ${column} cell is written as it is; a missing one as the empty text.`,
    source: column,
    target: column,
    presence: 'optional',
    fallback: '',
  }
}

const NAME: FieldRule = {
  ...keptField('text.name', 'name', {
    kind: cell(strip),
    sentence: 'Blanks around the name are removed.',
  }),
}

const GROUP: FieldRule = {
  type: 'field',
  id: 'text.group',
  sentence: 'The group is the name without author, size, version, quantisation, variant and date.',
  source: 'name',
  target: 'text_model_group',
  presence: 'optional',
  convert: (name) => (typeof name === 'string' ? textModelGroup(name) : name),
  nature: 'derived',
}

const PARAMETERS: FieldRule = {
  type: 'field',
  id: 'text.parameters',
  sentence: 'The size in billions times 1e9, cut to a whole number; 0 when the cell is empty.',
  source: 'parameters_bn',
  target: 'parameters',
  presence: 'optional',
  kind: cell((value) => {
    const size = readSize(value)
    return size.type === 'size' ? countParameters(size.billions) : null
  }),
  fallback: 0n,
  nature: 'derived',
}

const NSFW: FieldRule = {
  ...keptField('text.nsfw', 'nsfw', {
    kind: cell(readNsfw),
    sentence: 'true when the cell says true, in any case; else false.',
  }),
  fallback: false,
}

const TAGS: FieldRule = {
  ...keptField('text.tags', 'tags', {
    kind: cell((value) => (strip(value) === '' ? null : readTags(value))),
    sentence: 'The cell is split at commas; blanks around a tag and empty pieces are removed.',
  }),
  fallback: [],
  nature: 'derived',
}

const INSTRUCT_FORMAT = keptField('text.instruct-format', 'instruct_format', {
  kind: cell((value) => (value === '' ? null : value)),
  sentence: 'The cell is written as it is; an empty one is left out.',
})

const SETTINGS = keptField('text.settings', 'settings', {
  kind: (value) => (typeof value === 'string' ? null : scalarOrListMap(value)),
  sentence: 'Settings are taken over; a list of mixed kinds becomes one of numbers.',
})

/** The rules of text_generation, whose records are rows (spec §7.3, §9). */
export const TEXT_GENERATION_RULES: CategoryRules = {
  rules: [
    recordTypeRule('text_generation'),
    NAME,
    verbatim('text.description', 'description'),
    verbatim('text.version', 'version'),
    METADATA,
    {
      type: 'constant',
      id: 'text.config',
      sentence: 'Text models have no files; the empty list of downloads is always written.',
      target: 'config',
      value: new Map([['download', []]]),
    },
    classificationRule('text', 'generation'),
    verbatim('text.baseline', 'baseline'),
    PARAMETERS,
    NSFW,
    verbatim('text.style', 'style'),
    verbatim('text.display-name', 'display_name'),
    verbatim('text.url', 'url'),
    TAGS,
    INSTRUCT_FORMAT,
    SETTINGS,
    GROUP,
  ],
  issues: TEXT_ISSUES,
  backendPrefix: {
    type: 'backend-prefix',
    id: 'text.backend-prefix',
    sentence: 'A name with a back-end prefix repeats a model; its record is left out.',
    drops: (name) => BACKEND_PREFIXES.some((prefix) => name.startsWith(prefix)),
    issues: (name) => [
      `Model name '${name}' has a backend prefix. Dropping this record as it is a duplicate ` +
        '(backend prefixes are not stored internally).',
      'Failed to convert legacy record to new format',
    ],
  },
  rows: ROW_RULES,
}
