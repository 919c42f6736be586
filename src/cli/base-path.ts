import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { ProblemError } from '../domain/problem.ts'
import type { Host } from './command.ts'

const HOME_VARIABLE = 'AIWORKER_CACHE_HOME'

/**
 * The folder to work on: `--base`, else the one the Python library would take from its environment
 * (spec backend.md §3), with a leading `~` expanded, which the library forgets.
 */
export function resolveBasePath(
  flag: string | undefined,
  { env, cwd }: Pick<Host, 'env' | 'cwd'>,
): string {
  if (flag !== undefined && flag !== '') return resolve(cwd(), flag)
  const home = findVariable(env, HOME_VARIABLE)
  if (home === undefined || home === '' || flag === '') throw baseMissing()
  return join(resolve(cwd(), expandTilde(home)), 'horde_model_reference')
}

/** The library reads its variables without regard to case. */
function findVariable(env: Host['env'], name: string): string | undefined {
  const key = Object.keys(env).find((other) => other.toUpperCase() === name)
  return env[name] ?? (key === undefined ? undefined : env[key])
}

function expandTilde(path: string): string {
  return /^~(?=$|[/\\])/.test(path) ? join(homedir(), path.slice(1)) : path
}

function baseMissing(): ProblemError {
  return new ProblemError({
    code: 'base-missing',
    action: 'choose the reference folder',
    target: '--base',
    cause: 'no folder was given',
    kept: 'nothing was read or written',
    next: `give one with --base DIR, or set ${HOME_VARIABLE} to the folder that holds horde_model_reference`,
  })
}
