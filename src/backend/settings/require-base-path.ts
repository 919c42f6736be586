import { ProblemError } from '../../domain/problem.ts'
import type { Setting } from '../setting-reader.ts'

/** The folder to work on; fails with `base-missing` when nobody has said which. */
export function requireBasePath({ value }: Setting<string | null>): string {
  if (value !== null) return value
  throw new ProblemError({
    code: 'base-missing',
    action: 'choose the reference folder',
    target: '--base',
    cause: 'no folder was given',
    kept: 'nothing was read or written',
    next: 'give one with --base DIR, or set AIWORKER_CACHE_HOME to the folder that holds horde_model_reference',
  })
}
