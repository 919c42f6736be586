import { useMemo } from 'react'
import { ROW_HEIGHT } from './row-tops.ts'
import { toneOfRow, type SideBySide } from './side-by-side-model.ts'
import { useScrolledView } from './use-scrolled-view.ts'

export interface ChangeRulerProps {
  readonly model: SideBySide
  readonly scroller: HTMLElement | null
  readonly onSelect: (id: string) => void
}

/** All changes of a record at the edge, and what of it is in view. Only for the eye: keys go through them. */
export function ChangeRuler({ model, scroller, onSelect }: ChangeRulerProps) {
  const { top, height } = useScrolledView(scroller)
  const marks = useMemo(() => marksOf(model), [model])
  const whole = Math.max(model.lines.length * ROW_HEIGHT, height, 1)
  const isAllInView = whole <= height
  return (
    <div className="ruler" aria-hidden>
      {isAllInView ? null : (
        <span
          className="view"
          style={{ top: `${(top / whole) * 100}%`, height: `${(height / whole) * 100}%` }}
        />
      )}
      {marks.map(({ id, line, tone }) => (
        <i
          key={id}
          className={`tone-${tone}`}
          style={{ top: `${((line * ROW_HEIGHT) / whole) * 100}%` }}
          onClick={() => onSelect(id)}
        />
      ))}
    </div>
  )
}

interface RulerMark {
  readonly id: string
  readonly line: number
  readonly tone: string
}

/** More marks than this would lie on each other. */
const MOST_MARKS = 250

/** The changes; of many that are close together the first, or one that loses information. */
function marksOf({ lines, changes }: SideBySide): readonly RulerMark[] {
  const wanted = new Set(changes)
  const marks = new Map<number, RulerMark>()
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'row' || !wanted.has(line.id)) continue
    const place = Math.floor((index / lines.length) * MOST_MARKS)
    const tone = toneOfRow(line)
    if (marks.has(place) && tone !== 'lost') continue
    marks.set(place, { id: line.id, line: index, tone })
  }
  return [...marks.values()]
}
