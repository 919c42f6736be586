import type { Result } from '../../../bridge/api.ts'
import type { Problem } from '../../../domain/problem.ts'

/** Something that has to be asked for. */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: Problem }

export const LOADING = { state: 'loading' } as const

/** What an answer makes of it. */
export function loaded<T>(result: Result<T>): Loadable<T> {
  return result.ok
    ? { state: 'ready', value: result.value }
    : { state: 'failed', problem: result.problem }
}

/** The value, where there is one. */
export function valueOf<T>(loadable: Loadable<T>): T | null {
  return loadable.state === 'ready' ? loadable.value : null
}
