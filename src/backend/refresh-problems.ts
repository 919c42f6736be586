import type { RejectedRecord } from '../domain/conversion/convert-category.ts'
import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { shellWord } from '../domain/shell-word.ts'
import { rejectedCauseWithRule } from './rejected-cause.ts'

const KEPT = 'the files in the folder are as they were'

/** What a problem of a refresh is about. */
export interface RefreshTarget {
  readonly category: ConvertibleId
  /** The URL a body came from, or the path of the legacy file. */
  readonly from: string
  /** Whether it is the file in the folder, which whoever reads this may put right. */
  readonly isInFolder?: boolean
}

type Words = Pick<Problem, 'code' | 'action' | 'cause' | 'next'> & Partial<Problem>

function problemOf({ from }: RefreshTarget, words: Words): ProblemError {
  return new ProblemError({ target: from, kept: KEPT, ...words })
}

function nextAfterRefusal({ category, isInFolder }: RefreshTarget): string {
  return isInFolder === true
    ? `put the file right at this place, or download it anew with: hrv fetch ${category} --force`
    : 'report it to whoever keeps the reference; it is tried again later'
}

/** The bytes are not a legacy file. */
export function unreadable(
  target: RefreshTarget,
  cause: string,
  place: { readonly line: number; readonly column: number } | null,
): ProblemError {
  const { category, from } = target
  return problemOf(target, {
    code: 'legacy-unreadable',
    action: `read the legacy data of ${category}`,
    target: place === null ? from : `${from}:${place.line}:${place.column}`,
    cause,
    next: nextAfterRefusal(target),
  })
}

/** A record cannot be converted, so the category cannot (conversion.md §1). */
export function recordRejected(target: RefreshTarget, rejected: RejectedRecord): ProblemError {
  const { category, from } = target
  const { line, column } = rejected
  return problemOf(target, {
    code: 'record-rejected',
    action: `convert ${category}`,
    target: `${from}:${line}:${column}`,
    cause: rejectedCauseWithRule(rejected),
    next: nextAfterRefusal(target),
  })
}

/** Data with records would give way to data without any (UD2, UD15). */
export function emptyWouldReplace(target: RefreshTarget, lost: number): ProblemError {
  return problemOf(target, {
    code: 'empty-would-replace',
    action: `convert ${target.category}`,
    cause: `no record could be made of it, but the present data has ${lost}`,
    next: 'to empty the category on purpose, remove its files first',
  })
}

/** Where the body that was refused was kept, that is where to look first. */
export function withKeptBody(
  problem: Problem,
  { category, record }: { readonly category: ConvertibleId; readonly record: string | null },
): Problem {
  const command = `hrv explain ${category}${namesRecord(record) ? ` ${shellWord(record)}` : ''}`
  return { ...problem, next: `see it with: ${command} --rejected; ${problem.next}` }
}

/** A name that looks like an option, or is as long as a file, is in the cause; it is not repeated. */
function namesRecord(record: string | null): record is string {
  return record !== null && record.length <= LONGEST_NAME_IN_COMMAND && !record.startsWith('-')
}

const LONGEST_NAME_IN_COMMAND = 200

/** The source claims that nothing has changed, but there is nothing to be unchanged (DL15). */
export function notModifiedTwice(target: RefreshTarget): ProblemError {
  return problemOf(target, {
    code: 'not-the-file',
    action: `download ${target.category}`,
    cause: 'the source says that the file has not changed, although the whole file was asked for',
    next: 'check the proxy or cache between here and the source, then try again',
  })
}

/** There is nothing to convert (UD4). */
export function nothingToConvert(target: RefreshTarget): ProblemError {
  return problemOf(target, {
    code: 'legacy-missing',
    action: `convert ${target.category}`,
    cause: 'there is no legacy file, or it is empty',
    next: `download it with: hrv fetch ${target.category}`,
  })
}

/** The legacy file that was converted is no longer the one in the folder (F13). */
export function legacyChangedMeanwhile(target: RefreshTarget): ProblemError {
  return problemOf(target, {
    code: 'changed-meanwhile',
    action: `convert ${target.category}`,
    cause: 'another program has changed the legacy file meanwhile',
    next: 'try again',
  })
}

/** Somebody has edited the v2 file; only a forced fetch may replace it (UD25, F13). */
export function v2EditKept({ category }: RefreshTarget, v2Path: string): Problem {
  return {
    code: 'changed-meanwhile',
    action: `write the v2 file of ${category}`,
    target: v2Path,
    cause: 'it was changed by hand or by another program since it was written here',
    kept: 'the v2 file as it is; the legacy file is the new one',
    next: `save your changes elsewhere, then replace it with: hrv fetch ${category} --force`,
  }
}

/** A caller has given up while others still wait for the same refresh. */
export function refreshCancelled(category: ConvertibleId): ProblemError {
  return problemOf(
    { category, from: category },
    {
      code: 'cancelled',
      action: `refresh ${category}`,
      cause: 'it was cancelled',
      next: 'start it again when you want to',
    },
  )
}
