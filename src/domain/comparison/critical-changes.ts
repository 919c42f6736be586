import { fromPointer } from '../json/json-pointer.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { assertNever } from '../problem.ts'
import type { Change } from './compare-values.ts'

/** A field whose change somebody has to look at, and why. */
export interface CriticalField {
  /** The path of the field in a record, in segments; `*` stands for any item of a list. */
  readonly pattern: readonly string[]
  readonly reason: string
}

const DOWNLOAD_URL = 'Workers download another file, or none.'
const HASH = 'Workers refuse the file that they have, or take another one.'
const SIZE = 'Which workers can take the model, and what a request costs, follows from its size.'
const HOMEPAGE = 'It leads people to another page.'

/** The fields of both formats whose changes are critical. */
export const CRITICAL_FIELDS: readonly CriticalField[] = [
  { pattern: ['baseline'], reason: 'Workers load the model in another way.' },
  { pattern: ['nsfw'], reason: 'It decides who is given the model.' },
  { pattern: ['inpainting'], reason: 'It decides which requests are given to the model.' },
  { pattern: ['trigger'], reason: 'Prompts need these words to have an effect.' },
  { pattern: ['homepage'], reason: HOMEPAGE },
  { pattern: ['url'], reason: HOMEPAGE },
  { pattern: ['parameters'], reason: SIZE },
  { pattern: ['parameters_bn'], reason: SIZE },
  { pattern: ['config', 'download', '*', 'file_url'], reason: DOWNLOAD_URL },
  { pattern: ['config', 'download', '*', 'sha256sum'], reason: HASH },
  { pattern: ['config', 'files', '*', 'sha256sum'], reason: HASH },
]

/**
 * Why a change within a record is critical; null when it is not. What was added or removed as a whole
 * is critical when there is such a field in it.
 */
export function criticalReason(change: Change): string | null {
  return findReason(change.path, (rest) => valuesOf(change).some((value) => holds(value, rest)))
}

/** Why a change of the leaf at a path would be critical; null when it would not. */
export function criticalReasonAt(path: string): string | null {
  return findReason(path, (rest) => rest.length === 0)
}

function findReason(path: string, hasRest: (rest: readonly string[]) => boolean): string | null {
  const steps = fromPointer(path)
  const field = CRITICAL_FIELDS.find(
    ({ pattern }) =>
      pattern.slice(0, steps.length).every((part, at) => part === '*' || part === steps[at]) &&
      hasRest(pattern.slice(steps.length)),
  )
  return field?.reason ?? null
}

/** Whether any change of a record is critical. */
export function hasCriticalChange(changes: readonly Change[]): boolean {
  return changes.some((change) => criticalReason(change) !== null)
}

function valuesOf(change: Change): readonly JsonValue[] {
  switch (change.change) {
    case 'added':
      return [change.after]
    case 'removed':
      return [change.before]
    case 'modified':
      return [change.before, change.after]
    default:
      return assertNever(change)
  }
}

/** Whether a value has anything at the rest of a pattern. */
function holds(value: JsonValue | undefined, rest: readonly string[]): boolean {
  const [part, ...others] = rest
  if (value === undefined) return false
  if (part === undefined) return true
  if (part === '*') return isJsonArray(value) && value.some((item) => holds(item, others))
  return isJsonObject(value) && holds(value.get(part), others)
}
