import type { OperationShape, OperationStep, StepResult } from '../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import type { Problem } from '../../../domain/problem.ts'
import { countOf, formatChanges } from '../components/numbers.ts'
import { sentence } from '../components/sentence.ts'
import { overviewRoute } from '../routes.ts'
import { actionsFor } from './problem-actions.ts'
import type { Toast } from './toast.ts'
import type { ViewerState } from './viewer-state.ts'

/** What an operation came to, in numbers. */
export interface OperationSummary {
  readonly updated: readonly CategoryId[]
  readonly unchanged: readonly CategoryId[]
  readonly failed: readonly { readonly category: CategoryId; readonly problem: Problem }[]
  readonly skipped: readonly CategoryId[]
  readonly added: number
  readonly removed: number
  readonly modified: number
}

type Settled = { readonly category: CategoryId; readonly result: StepResult }

/** Adds up what became of the categories that are done. */
export function summarize({ categories }: OperationShape): OperationSummary {
  const settled = categories.filter(isSettled)
  const updated = settled.flatMap(({ category, result }) =>
    result.outcome === 'updated' ? [{ category, ...result }] : [],
  )
  const total = (count: (result: (typeof updated)[number]) => number) =>
    updated.reduce((sum, result) => sum + count(result), 0)
  return {
    updated: updated.map(({ category }) => category),
    unchanged: categoriesWith(settled, 'unchanged'),
    failed: settled.flatMap(({ category, result }) =>
      result.outcome === 'failed' ? [{ category, problem: result.problem }] : [],
    ),
    skipped: categoriesWith(settled, 'skipped'),
    added: total(({ added }) => added),
    removed: total(({ removed }) => removed),
    modified: total(({ modified }) => modified),
  }
}

/** Tells what the page's own operation came to, with the next step as a button. */
export function reportOperation(state: ViewerState, operation: OperationShape): void {
  state.showToast(toastOf(state, operation))
}

function toastOf(state: ViewerState, operation: OperationShape): Omit<Toast, 'id'> {
  const summary = summarize(operation)
  const details = { label: 'Details', run: () => showResult(state, operation) }
  const [first] = summary.failed
  if (first !== undefined && !operation.isCancelled) {
    return {
      tone: 'bad',
      title: titleOfFailure(operation, summary),
      text: `${sentence(first.problem.cause)} ${sentence(first.problem.kept)}`,
      actions: [...nextSteps(state, operation, summary), details],
    }
  }
  return {
    tone: operation.isCancelled ? 'info' : 'good',
    title: titleOf(operation, summary),
    text: textOf(operation, summary),
    actions: [details],
  }
}

/** One failure has its own next steps; of several, all that failed are tried again. */
function nextSteps(
  state: ViewerState,
  { folder, action }: OperationShape,
  summary: OperationSummary,
) {
  const [first, ...others] = summary.failed
  if (first !== undefined && others.length === 0) return actionsFor(state, { ...first, folder })
  const categories = summary.failed.map(({ category }) => category)
  const work = { folder, categories }
  const run = () => void (action === 'fetch' ? state.refresh(work) : state.convert(work))
  return [{ label: `Retry these ${categories.length}`, run }]
}

function showResult(state: ViewerState, { folder }: OperationShape): void {
  state.navigate({ ...overviewRoute(folder), pane: 'result' })
}

function titleOfFailure({ action, categories }: OperationShape, { failed }: OperationSummary) {
  const done = action === 'fetch' ? 'refreshed' : 'converted'
  const [first] = failed
  if (failed.length === 1 && first !== undefined) return `${first.category} was not ${done}`
  // Those that have no source were not tried.
  const tried = categories.filter(
    (step) => !(step.state === 'settled' && step.result.outcome === 'skipped'),
  )
  return `${failed.length} of ${countOf(tried.length, 'category', 'categories')} were not ${done}`
}

function titleOf({ action, isCancelled }: OperationShape, summary: OperationSummary): string {
  if (isCancelled) return action === 'fetch' ? 'Refresh cancelled' : 'Conversion cancelled'
  const done = [...summary.updated, ...summary.unchanged]
  const [only] = done
  if (only === undefined)
    return `Nothing had to be ${action === 'fetch' ? 'refreshed' : 'converted'}`
  const what = done.length === 1 ? only : countOf(done.length, 'category', 'categories')
  return `${action === 'fetch' ? 'Refreshed' : 'Converted'} ${what}`
}

function textOf({ isCancelled, categories }: OperationShape, summary: OperationSummary): string {
  if (!isCancelled && summary.updated.length + summary.unchanged.length === 0)
    return whySkipped(categories)
  if (summary.updated.length === 0)
    return isCancelled ? 'Everything is as it was.' : 'Nothing has changed, nothing was written.'
  const changed = `${countOf(summary.updated.length, 'category', 'categories')} changed: ${formatChanges(summary)}.`
  return isCancelled ? `${changed} The others are as they were.` : changed
}

/** Why nothing was done: `It is still fresh.` */
function whySkipped(steps: OperationShape['categories']): string {
  const reasons = steps
    .filter(isSettled)
    .flatMap(({ result }) => (result.outcome === 'skipped' ? [sentence(result.reason)] : []))
  return [...new Set(reasons)].join(' ')
}

function isSettled(step: OperationStep): step is Extract<OperationStep, { state: 'settled' }> {
  return step.state === 'settled'
}

function categoriesWith(
  settled: readonly Settled[],
  outcome: StepResult['outcome'],
): readonly CategoryId[] {
  return settled.filter(({ result }) => result.outcome === outcome).map(({ category }) => category)
}
