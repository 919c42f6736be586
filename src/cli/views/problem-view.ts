import { PROBLEM_EXIT_CODES, type Problem } from '../../domain/problem.ts'
import { showText } from '../terminal/display-text.ts'
import type { View } from '../terminal/view.ts'

/**
 * Problems for people (design/reliability.md R1). Those that differ only in what was being done and
 * to what, such as ten files on a full disk, are told as one.
 */
export function problemsText(problems: readonly Problem[], view: View): string {
  const alike = Map.groupBy(problems, ({ code, cause, next }) =>
    JSON.stringify([code, cause, next]),
  )
  return [...alike.values()].map((group) => groupText(group, view)).join('')
}

function groupText(group: readonly Problem[], view: View): string {
  const [first] = group
  if (first === undefined) return ''
  const { code, cause, next } = first
  const isFailure = PROBLEM_EXIT_CODES[code] !== 0
  const actions = unique(group.map(({ action }) => action)).join(', ')
  const title = `hrv: ${isFailure ? 'could not' : 'did not'} ${showText(actions)}`
  const kept = unique(group.map((problem) => problem.kept))
  return [
    `${view.paint(isFailure ? 'bad' : 'warning', title)} ${view.paint('quiet', `[${code}]`)}\n`,
    ...unique(group.map(({ target }) => target)).map((target) => line('where', target, view)),
    line('why', cause, view),
    ...kept.map((text) => line('kept', text, view)),
    line('next', next, view),
  ].join('')
}

function line(word: string, text: string, view: View): string {
  return `  ${view.paint('quiet', word.padEnd(5))}  ${showText(text)}\n`
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
