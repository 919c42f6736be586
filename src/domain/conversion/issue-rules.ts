import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { EXPECTED_BASELINES } from './known-values.ts'
import type { RuleText } from './rule.ts'

/** The taken values of a record, file entry or download entry, by field. */
export type FieldValues = ReadonlyMap<string, JsonValue>

/** A legacy record whose values were all taken; what the issue rules look at. */
export interface CheckedRecord {
  readonly key: string
  readonly fields: JsonObject
  readonly values: FieldValues
  readonly config: CheckedConfig
}

/** A record's `config`, its lists taken; of a record without one all is empty. */
export interface CheckedConfig {
  readonly fields: JsonObject
  /** Members of `config`, `embedded_component_hashes` not counted. */
  readonly memberCount: number
  readonly files: readonly CheckedItem[]
  readonly entries: readonly CheckedItem[]
  /** The taken values of members that are no lists. */
  readonly values: FieldValues
}

/** A file entry or download entry; `index` is its place in the legacy list. */
export interface CheckedItem {
  readonly index: number
  readonly fields: JsonObject
  readonly values: FieldValues
}

/** One of the library's checks; `message` is its text without the key (spec conversion.md §5). */
export interface IssueRule<Subject> extends RuleText {
  readonly type: 'issue'
  readonly message: string
  readonly applies: (subject: Subject) => boolean
}

/** A round of checks over the record, or over each file or download entry in order. */
export type IssuePhase =
  | { readonly over: 'record'; readonly rules: readonly IssueRule<CheckedRecord>[] }
  | { readonly over: 'files'; readonly rules: readonly IssueRule<FieldValues>[] }
  | { readonly over: 'entries'; readonly rules: readonly IssueRule<FieldValues>[] }

/** All issues of a record, in the library's order, each with the key in front. */
export function collectIssues(phases: readonly IssuePhase[], record: CheckedRecord): string[] {
  const messages: string[] = []
  for (const phase of phases) {
    switch (phase.over) {
      case 'record':
        collect(phase.rules, record, messages)
        break
      case 'files':
        for (const file of record.config.files) collect(phase.rules, file.values, messages)
        break
      case 'entries':
        for (const entry of record.config.entries) collect(phase.rules, entry.values, messages)
    }
  }
  const prefix = record.key === '' ? '' : `${record.key} `
  return messages.map((message) => prefix + message)
}

function collect<Subject>(
  rules: readonly IssueRule<Subject>[],
  subject: Subject,
  messages: string[],
): void {
  for (const rule of rules) if (rule.applies(subject)) messages.push(rule.message)
}

/** The text a field holds; absent and null give the empty text. */
export function textIn(values: FieldValues, field: string): string {
  const value = values.get(field)
  return typeof value === 'string' ? value : ''
}

function isAbsent(values: FieldValues, field: string): boolean {
  return (values.get(field) ?? null) === null
}

function issue<Subject>(
  id: string,
  message: string,
  sentence: string,
  applies: (subject: Subject) => boolean,
): IssueRule<Subject> {
  return { type: 'issue', id: `issue.${id}`, message, sentence, applies }
}

/** For an issue that every record has. */
export const always = (): boolean => true

/** The last component of a path, empty and `.` components not counted (spec §5). */
function lastComponent(path: string): string {
  const components = path.split('/').filter((part) => part !== '' && part !== '.')
  return components.at(-1) ?? ''
}

/** From the last dot on, unless that dot is the first or last character. */
function suffixOf(component: string): string {
  const dot = component.lastIndexOf('.')
  return dot > 0 && dot < component.length - 1 ? component.slice(dot) : ''
}

function isYaml(path: string): boolean {
  return suffixOf(lastComponent(path)) === '.yaml'
}

/** Whether the later file checks get past the path and the yaml check. */
function isModelFile(file: FieldValues): boolean {
  const path = textIn(file, 'path')
  return path !== '' && !isYaml(path)
}

/** Whether the earlier file checks look at this file: it has a path that is not yaml or json. */
function isFirstChecked(file: FieldValues): boolean {
  const path = textIn(file, 'path')
  return path !== '' && !path.includes('.yaml') && !path.includes('.json')
}

const NO_PATH = 'has a config file with no path.'
const INVALID_PATH = 'has a config file with an invalid path.'
const NO_SHA = 'has a config file with no sha256sum.'
const STANDARD_YAML = ['v1-inference.yaml', 'v2-inference-v.yaml']

const fileWithoutPath = (id: string): IssueRule<FieldValues> =>
  issue(id, NO_PATH, 'A file entry has an empty path.', (file) => textIn(file, 'path') === '')

const FIRST_FILE_CHECKS: readonly IssueRule<FieldValues>[] = [
  fileWithoutPath('file-no-path-first'),
  issue(
    'file-invalid-path-first',
    INVALID_PATH,
    'A path holds none of .ckpt, .yaml and .json (first of two checks).',
    (file) => isFirstChecked(file) && !textIn(file, 'path').includes('.ckpt'),
  ),
  issue(
    'file-no-sha-first',
    NO_SHA,
    'A file that is not yaml or json has no sha256sum (first of two checks).',
    (file) => isFirstChecked(file) && isAbsent(file, 'sha256sum'),
  ),
]

const SECOND_FILE_CHECKS: readonly IssueRule<FieldValues>[] = [
  fileWithoutPath('file-no-path'),
  issue(
    'file-yaml-name',
    'has a non-standard config file.',
    'A yaml file is not one of the two standard ones.',
    (file) => {
      const path = textIn(file, 'path')
      return isYaml(path) && !STANDARD_YAML.includes(lastComponent(path))
    },
  ),
  issue(
    'file-invalid-path',
    INVALID_PATH,
    'The path of a file that is not yaml does not hold .ckpt.',
    (file) => isModelFile(file) && !textIn(file, 'path').includes('.ckpt'),
  ),
  issue(
    'file-no-sha',
    NO_SHA,
    'A file that is not yaml has no sha256sum.',
    (file) => isModelFile(file) && textIn(file, 'sha256sum') === '',
  ),
  issue(
    'file-invalid-sha',
    'has a config file with an invalid sha256sum.',
    'A sha256sum is not 64 characters long.',
    (file) => {
      const sha = textIn(file, 'sha256sum')
      return isModelFile(file) && sha !== '' && [...sha].length !== 64
    },
  ),
]

const FILE_NAME_CHECK: IssueRule<FieldValues> = issue(
  'download-no-file-name',
  'has a download with no file_name.',
  'A download entry names no file.',
  (entry) => textIn(entry, 'file_name') === '',
)

const URL_CHECK: IssueRule<FieldValues> = issue(
  'download-no-url',
  'has a download with no file_url.',
  'A download entry has no URL (not asked of clip).',
  (entry) => textIn(entry, 'file_url') === '',
)

const FILE_PATH_CHECK: IssueRule<FieldValues> = issue(
  'download-file-path',
  'has a download with a file_path.',
  'A download entry has a file_path, or null for one.',
  (entry) => entry.get('file_path') === null || textIn(entry, 'file_path') !== '',
)

const CONFIG_SIZE_CHECK: IssueRule<CheckedRecord> = issue(
  'config-entries',
  'has more than 2 config entries.',
  'config has more than two members, embedded_component_hashes not counted.',
  ({ config }) => config.memberCount > 2,
)

const RECORD_CHECKS: readonly IssueRule<CheckedRecord>[] = [
  issue(
    'name',
    'name mismatch.',
    'The name differs from the key.',
    ({ key, values }) => key !== '' && values.get('name') !== key,
  ),
  issue(
    'available',
    "is flagged 'available'.",
    'The record is flagged available.',
    ({ values }) => values.get('available') === true,
  ),
  issue(
    'no-config',
    'has no config.',
    'The record has no download entries.',
    ({ config }) => config.entries.length === 0,
  ),
  issue(
    'no-description',
    'has no description.',
    'The description is null or absent.',
    ({ values }) => isAbsent(values, 'description'),
  ),
  issue(
    'no-style',
    'has no style.',
    'The style is the empty text.',
    ({ values }) => values.get('style') === '',
  ),
]

/** The checks of a record that is JSON (spec §5, 1-10). */
export const JSON_ISSUES: readonly IssuePhase[] = [
  { over: 'record', rules: [CONFIG_SIZE_CHECK] },
  { over: 'files', rules: FIRST_FILE_CHECKS },
  { over: 'entries', rules: [FILE_NAME_CHECK, URL_CHECK] },
  { over: 'files', rules: SECOND_FILE_CHECKS },
  { over: 'entries', rules: [FILE_PATH_CHECK] },
  { over: 'record', rules: RECORD_CHECKS },
]

/** The same without the URL check. */
export const CLIP_ISSUES: readonly IssuePhase[] = JSON_ISSUES.map((phase) =>
  phase.over === 'entries'
    ? { over: 'entries', rules: phase.rules.filter((rule) => rule !== URL_CHECK) }
    : phase,
)

/** The same and the two checks of image models (spec §5, 11-12). */
export const IMAGE_ISSUES: readonly IssuePhase[] = [
  ...JSON_ISSUES,
  {
    over: 'record',
    rules: [
      issue(
        'baseline',
        'has an unrecognized baseline.',
        'The baseline is none of the five that legacy records have.',
        ({ values }) => !EXPECTED_BASELINES.has(textIn(values, 'baseline')),
      ),
      issue('no-showcases', 'has no showcases defined.', 'There are no showcases.', ({ values }) =>
        isEmptyList(values.get('showcases')),
      ),
    ],
  },
]

function isEmptyList(value: JsonValue | undefined): boolean {
  return !Array.isArray(value) || value.length === 0
}

/** The checks of a text model's row (spec §9, 4). */
export const TEXT_ISSUES: readonly IssuePhase[] = [
  {
    over: 'record',
    rules: [
      issue('text-no-config', 'has no config.', 'A text model never has a config.', always),
      issue(
        'text-no-style',
        'has no style.',
        'The style cell is empty or missing.',
        ({ values }) => textIn(values, 'style') === '',
      ),
    ],
  },
]
