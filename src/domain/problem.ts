/**
 * Every expected failure has one of these codes; the number is the command line's exit code
 * (0 fine, 1 a bug, 2 usage, 3 network, 4 bad input, 5 storage, 6 busy, 130 cancelled).
 */
export const PROBLEM_EXIT_CODES = {
  usage: 2,
  'base-missing': 2,
  'record-unknown': 2,
  'folder-unknown': 2,
  'setting-locked': 2,
  'request-invalid': 2,
  'request-refused': 2,
  'host-unreachable': 3,
  'internal-error': 1,
  'source-unreachable': 3,
  'source-refused': 3,
  'source-too-large': 3,
  'not-the-file': 3,
  truncated: 3,
  'rate-limited': 3,
  'legacy-missing': 0,
  'no-legacy-format': 0,
  'legacy-unreadable': 4,
  'record-rejected': 4,
  'empty-would-replace': 4,
  'v2-unreadable': 4,
  'settings-unreadable': 4,
  'folder-missing': 5,
  'folder-not-readable': 5,
  'folder-not-writable': 5,
  'folder-newer': 5,
  'not-a-regular-file': 5,
  'disk-full': 5,
  'storage-failed': 5,
  'changed-meanwhile': 5,
  busy: 6,
  cancelled: 130,
} as const

export type ProblemCode = keyof typeof PROBLEM_EXIT_CODES

/** An expected failure, as plain data (design/reliability.md R1): every face only renders it. */
export interface Problem {
  readonly code: ProblemCode
  /** What was being done, as a verb phrase: `convert clip`. */
  readonly action: string
  /** The file, folder or URL it is about. */
  readonly target: string
  /** Why it failed, in plain words, with the system's code where there is one. */
  readonly cause: string
  /** What is still as it was. */
  readonly kept: string
  /** What the person can do now. */
  readonly next: string
}

/** Carries a problem through code that cannot go on. Anything else that is thrown is a bug. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.action}: ${problem.cause} (${problem.target})`, options)
    this.problem = problem
  }
}

const EXIT_CODE_RANKS = [130, 5, 6, 3, 4, 2, 1, 0]

/** The exit code for several outcomes: the highest of 130, 5, 6, 3, 4 in that order. */
export function worstExitCode(codes: Iterable<number>): number {
  let worst = 0
  for (const code of codes) {
    if (EXIT_CODE_RANKS.indexOf(code) < EXIT_CODE_RANKS.indexOf(worst)) worst = code
  }
  return worst
}

/** Fails to compile when a union member was forgotten; throws when data lied about its type. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected ${String(value)}`)
}
