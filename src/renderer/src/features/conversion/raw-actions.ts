import type { RawFileName, RawPart } from '../../../../bridge/raw-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { valueOf } from '../../store/loadable.ts'
import { RAW_LINES_AT_ONCE } from '../../store/raw-requests.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { conversionRouteOf } from './conversion-actions.ts'
import { sideOf, type Side } from './linked-lines.ts'
import { fieldOf, type ReadLines } from './raw-places.ts'

const MOST_LINES = 2000

/** What was read of a file; null: nothing, or not yet. */
export function readLinesOf({ conversion }: ViewerState, file: RawFileName): ReadLines | null {
  const answer = file === 'legacy' ? conversion.legacyLines : conversion.v2Lines
  const lines = answer === null ? null : valueOf(answer.content)
  return lines?.state === 'read' ? lines : null
}

/** Shows more lines before or behind those that are shown; of very many the nearest. */
export function seeMore(state: ViewerState, file: RawFileName, way: 'before' | 'behind'): void {
  const shown = readLinesOf(state, file)?.lines ?? []
  const [first = 1, last = 0] = [shown[0]?.number, shown.at(-1)?.number]
  const [from, to] =
    way === 'before'
      ? [Math.max(1, first - RAW_LINES_AT_ONCE), last]
      : [first, last + RAW_LINES_AT_ONCE]
  const lines = to - from + 1
  const limit = Math.min(lines, MOST_LINES)
  state.seeRawLines(file, { from: way === 'before' ? from : from + lines - limit, limit })
}

/** Shows the lines of the selected value, when they are not shown. */
export function seeSelected(state: ViewerState, file: RawFileName, id: string): void {
  const lines = readLinesOf(state, file)
  const field = lines === null ? null : fieldOf(lines, file, id)
  if (lines === null || field === null) return
  const [first = 1, last = 0] = [lines.lines[0]?.number, lines.lines.at(-1)?.number]
  if (field.line >= first && field.line <= last) return
  const from = Math.max(1, field.line - 20)
  state.seeRawLines(file, { from, limit: RAW_LINES_AT_ONCE })
}

/** A line of a file to open or to name: of the selected value, else where the record begins. */
export interface FilePlace {
  readonly file: RawFileName
  readonly fileName: string
  readonly line: number
}

/** The place that is looked at; null: neither file has the record. */
export function shownPlace(state: ViewerState): FilePlace | null {
  const at = conversionRouteOf(state)?.at ?? null
  const side: Side = at === null ? 'legacy' : sideOf(at)
  for (const file of [side, side === 'legacy' ? 'v2' : 'legacy'] as const) {
    const lines = readLinesOf(state, file)
    const field = lines === null || at === null ? null : fieldOf(lines, file, at)
    const line = field?.line ?? lines?.record?.from ?? lines?.fault?.line
    if (lines !== null && line !== undefined) return { file, fileName: lines.fileName, line }
  }
  return null
}

/** Puts a line as it stands in a file where it can be pasted from. */
export function copyLine(state: ViewerState, file: RawFileName, line: number): Promise<void> {
  return copyPart(state, file, { part: { by: 'line', line }, what: `line ${line}` })
}

/** Puts the record as it stands in a file where it can be pasted from. */
export async function copyRecordText(state: ViewerState, file: RawFileName): Promise<void> {
  const name = conversionRouteOf(state)?.record ?? null
  if (name === null) return
  await copyPart(state, file, { part: { by: 'record', name }, what: `the record of ${file}` })
}

async function copyPart(
  state: ViewerState,
  file: RawFileName,
  { part, what }: { readonly part: RawPart; readonly what: string },
): Promise<void> {
  const route = conversionRouteOf(state)
  if (route === null) return
  const { folder, category } = route
  const result = await state.readRawText({ folder, category, file, part })
  if (!result.ok) tellProblem(state, what, result.problem)
  else if (result.value.text !== null) await copyAndTell(state, result.value.text, what)
  else {
    const text = `It is not in the ${file} file, or that file cannot be read.`
    state.showToast({ tone: 'bad', title: `Could not copy ${what}`, text, actions: [] })
  }
}

function tellProblem(state: ViewerState, what: string, { cause, next }: Problem): void {
  const text = `${cause}. ${next}`
  state.showToast({ tone: 'bad', title: `Could not copy ${what}`, text, actions: [] })
}
