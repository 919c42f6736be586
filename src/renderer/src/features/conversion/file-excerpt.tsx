import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import { refusedValue, type NearMatch } from './near-match.ts'
import { piecesOf, type LitSpan } from './raw-pieces.ts'
import type { ReadLines } from './raw-places.ts'
import { RawLineText, usualEndOf } from './raw-line-text.tsx'

export interface FileExcerptProps {
  readonly lines: ReadLines
  readonly rejected: RejectedRecord
  readonly near: NearMatch | null
}

/** So many lines before and behind what is told of are shown with it: of one place, and of two. */
const LINES_AROUND = { one: 4, two: 2 }

/** The file around the refused value, which is marked, and around what it is like. */
export function FileExcerpt({ lines, rejected, near }: FileExcerptProps) {
  const told = [rejected.line, near?.field.line ?? rejected.line]
  const around = near === null ? LINES_AROUND.one : LINES_AROUND.two
  const [first, last] = [Math.min(...told) - around, Math.max(...told) + around]
  const lit = marksOf(lines, rejected, near)
  const format = lines.fileName.endsWith('.csv') ? 'csv' : 'json'
  return (
    <figure className="excerpt">
      <figcaption className="panehead">
        <b>{lines.fileName}</b>
      </figcaption>
      {lines.lines
        .filter(({ number }) => number >= first && number <= last)
        .map((line) => (
          <div key={line.number} className={`rl ${toneOf(line.number, rejected, near)}`}>
            <span className="ln">{line.number}</span>
            <RawLineText
              line={line}
              pieces={piecesOf(line, { format, hasMarks: true, lit, isQuoted: false })}
              hasMarks={false}
              usualEnd={usualEndOf(lines)}
            />
          </div>
        ))}
    </figure>
  )
}

function toneOf(line: number, rejected: RejectedRecord, near: NearMatch | null): string {
  if (line === rejected.line) return 'err'
  return line === near?.field.line ? 'near' : ''
}

/** What differs from what it is like, else the value as a whole. */
function marksOf(
  lines: ReadLines,
  rejected: RejectedRecord,
  near: NearMatch | null,
): readonly LitSpan[] {
  const refused = refusedValue(lines, rejected)
  if (refused === null) return []
  const { start, end } = refused.field
  if (near === null) return [{ start, end, light: 'selected' }]
  const spans = [
    ...near.marks.after.map((mark) => ({
      ...{ start: start + mark.start, end: start + mark.end },
      light: 'selected' as const,
    })),
    ...near.marks.before.map((mark) => ({
      ...{ start: near.field.start + mark.start, end: near.field.start + mark.end },
      light: 'linked' as const,
    })),
  ]
  return spans.sort((left, right) => left.start - right.start)
}
