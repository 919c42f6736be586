import type { RawField, RawLine, RawLines } from '../../../../bridge/raw-shapes.ts'
import { LINE_END_TEXTS } from '../../../../domain/raw/text-lines.ts'
import type { LitSpan } from './raw-pieces.ts'
import type { Side } from './linked-lines.ts'

/** What was read of a file. */
export type ReadLines = Extract<RawLines, { state: 'read' }>

/** The value that an id means, or the whole that it is part of; null: it is not in this file. */
export function fieldOf(lines: ReadLines, side: Side, id: string): RawField | null {
  if (!id.startsWith(`${side}/`)) return null
  const fields = new Map(lines.record?.fields.map((field) => [field.path, field]))
  for (let path = id.slice(side.length); path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const field = fields.get(path)
    if (field !== undefined) return field
  }
  return null
}

/** The innermost value whose key or text an offset is in; null: none of the record. */
export function fieldAt({ record }: ReadLines, offset: number): RawField | null {
  const fields = record?.fields ?? []
  return (
    fields.findLast(({ path, from, end }) => path !== '' && from <= offset && offset < end) ?? null
  )
}

/** What lights up in a file: the selected value, and what belongs to it. */
export function litSpans(
  lines: ReadLines,
  side: Side,
  { ids, selected }: { readonly ids: ReadonlySet<string>; readonly selected: string | null },
): readonly LitSpan[] {
  const spans = [...ids].flatMap((id): LitSpan[] => {
    const field = fieldOf(lines, side, id)
    const light = id === selected ? 'selected' : 'linked'
    return field === null ? [] : [{ start: field.start, end: field.end, light }]
  })
  let end = 0
  return spans
    .sort((left, right) => left.start - right.start || right.end - left.end)
    .filter((span) => {
      const isOver = span.start >= end
      if (isOver) end = span.end
      return isOver
    })
}

/** The text between two offsets as it stands in the file, line ends and all, as far as it is shown. */
export function textBetween(lines: readonly RawLine[], from: number, to: number): string {
  let text = ''
  for (const line of lines) {
    const whole = line.text + (line.after > 0 ? '' : LINE_END_TEXTS[line.end])
    text += whole.slice(Math.max(0, from - line.start), Math.max(0, to - line.start))
  }
  return text
}
