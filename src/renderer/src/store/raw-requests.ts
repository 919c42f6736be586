import type { RawFileName, RawLinesRequest } from '../../../bridge/raw-shapes.ts'
import { selectedRejection } from './rejected-selection.ts'
import type { ViewerState } from './viewer-state.ts'

/** Which lines of a file are asked for. */
export type RawWindow = Pick<RawLinesRequest, 'from' | 'limit'>

/** So many lines are asked for at first, and so many more at a time. */
export const RAW_LINES_AT_ONCE = 200

/** The lines of a file that the raw view needs: those that it has asked for last, or those around the record. */
export function rawRequest(
  { route, conversion }: Pick<ViewerState, 'route' | 'conversion'>,
  file: RawFileName,
): RawLinesRequest | null {
  if (route.screen !== 'conversion') return null
  if (route.record === null) return file === 'legacy' ? excerptRequest({ route, conversion }) : null
  if (route.view !== 'raw') return null
  const { folder, category, record: name } = route
  const asked = (file === 'legacy' ? conversion.legacyLines : conversion.v2Lines)?.subject
  const isSame = asked?.folder === folder && asked.category === category && asked.name === name
  const { from, limit } = isSame ? asked : { from: null, limit: RAW_LINES_AT_ONCE }
  return { folder, category, file, name, from, limit }
}

/** So many lines before and behind a rejected value are read, to be shown as far as they say something. */
const LINES_AROUND = 30

function excerptRequest(state: Pick<ViewerState, 'route' | 'conversion'>): RawLinesRequest | null {
  const rejected = selectedRejection(state)
  if (rejected === null || state.route.screen !== 'conversion') return null
  const { folder, category } = state.route
  const from = Math.max(1, rejected.line - LINES_AROUND)
  const around = { name: rejected.key, from, limit: 2 * LINES_AROUND + 1 }
  return { folder, category, file: 'legacy', ...around }
}
