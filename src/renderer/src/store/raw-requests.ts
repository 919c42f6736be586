import type { RawFileName, RawLinesRequest } from '../../../bridge/raw-shapes.ts'
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
  if (route.screen !== 'conversion' || route.view !== 'raw' || route.record === null) return null
  const { folder, category, record: name } = route
  const asked = (file === 'legacy' ? conversion.legacyLines : conversion.v2Lines)?.subject
  const isSame = asked?.folder === folder && asked.category === category && asked.name === name
  const { from, limit } = isSame ? asked : { from: null, limit: RAW_LINES_AT_ONCE }
  return { folder, category, file, name, from, limit }
}
