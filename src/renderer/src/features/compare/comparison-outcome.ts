import type { ComparisonView } from '../../../../bridge/comparison-shapes.ts'
import type { CompareRoute } from '../../routes.ts'
import { viewOf } from '../../store/comparison-slice.ts'
import type { ComparisonState } from './comparison-state.ts'

/** Whether a comparison tells of any differences, or that there are none. */
export function isTold({ before, after, problem, files, problems }: ComparisonView): boolean {
  if (problem !== null || before.state === 'failed' || after.state === 'failed') return false
  return files.length + problems.length > 0
}

/** Whether nothing is known yet of what the address asks for. */
export function isBeingRead(route: CompareRoute, comparison: ComparisonState): boolean {
  return comparison.view?.content.state !== 'failed' && viewOf(route, comparison) === null
}

/** Why there is no comparison to be passed on, as half a sentence; null: there is one. */
export function whyNotTold(route: CompareRoute, comparison: ComparisonState): string | null {
  if (comparison.view?.content.state === 'failed') return 'the comparison has failed'
  const view = viewOf(route, comparison)
  if (view === null) return 'both are still being read'
  if (isTold(view)) return null
  const { before, after, problem } = view
  const failed = [before, after].flatMap(({ state }, index) =>
    state === 'failed' ? [index === 0 ? 'A' : 'B'] : [],
  )
  if (failed.length > 0) return `${failed.join(' and ')} cannot be compared`
  return problem === null ? 'there is nothing to compare' : 'these two do not compare'
}
