import type { Problem } from '../domain/problem.ts'

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number
  readonly cause: string
  readonly next: string
  readonly headers?: Readonly<Record<string, string>>
}

/** For requests that no page of ours makes. */
export const USE_THE_PAGE = 'use the page at the address that the terminal shows'

/** A refusal as the page reads it: the text of a `Result`. */
export function refusalJson(refusal: Refusal): string {
  return JSON.stringify({ ok: false, problem: refusalProblem(refusal) })
}

/** A refusal as a person reads it in place of the page. */
export function refusalText({ cause, next }: Refusal): string {
  return `Horde Reference Viewer does not answer this: ${cause}.\nTo go on: ${next}.\n`
}

function refusalProblem({ status, cause, next }: Refusal): Problem {
  return {
    code: status === 500 ? 'internal-error' : 'request-refused',
    action: 'answer the page',
    target: `HTTP ${status}`,
    cause,
    kept: 'nothing was read or changed',
    next,
  }
}
