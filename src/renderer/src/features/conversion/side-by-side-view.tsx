import { useMemo, useState, type CSSProperties } from 'react'
import type { AlignedRecord } from '../../../../bridge/aligned-shapes.ts'
import { useMedia } from '../../components/use-media.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { ChangeRuler } from './change-ruler.tsx'
import { select } from './conversion-actions.ts'
import { LineScroller } from './line-scroller.tsx'
import { ROW_HEIGHT } from './row-tops.ts'
import { modelOfPair, toggleFold } from './side-by-side-actions.ts'
import { SideBySideDock } from './side-by-side-dock.tsx'
import { SideBySideHead } from './side-by-side-head.tsx'
import { FoldedLine, InlineLine, PairLine, type Part } from './side-by-side-line.tsx'
import { lineAt, type SideBySideLine } from './side-by-side-model.ts'
import './side-by-side.css'

export interface SideBySideViewProps {
  readonly route: ConversionRoute
  readonly record: AlignedRecord
}

/** Two trees in one list: what belongs together stands in one row. */
export function SideBySideView({ route, record }: SideBySideViewProps) {
  const store = useViewerStore()
  const isNarrow = useMedia('(width < 760px)')
  const isInline = route.isInline || isNarrow
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const { at } = route
  const model = modelOfPair(record, route)
  const strips = useMemo(() => stripsOf(model.lines, isInline), [model, isInline])
  const selected = useMemo(() => lineAt(model, record, at), [model, record, at])
  const selectedLine = model.lines[selected]
  const sought = strips.findIndex(({ line }) => line === selectedLine)
  const onSelect = (id: string) => select(store.getState(), id)
  return (
    <section
      className="sbs"
      aria-label="Side by side"
      data-pane="rows"
      tabIndex={-1}
      style={numberWidth(record)}
    >
      <div className="sbsbody">
        <LineScroller
          label="Legacy and v2"
          focusTarget="rows"
          count={strips.length}
          opened={-1}
          sought={sought}
          activeId={sought === -1 ? undefined : `cs-${sought}`}
          head={<SideBySideHead route={route} record={record} isInline={isInline} />}
          headHeight={32}
          margin={2 * ROW_HEIGHT}
          onScroller={setScroller}
        >
          {(index, top) => {
            const strip = strips[index]
            if (strip === undefined) return null
            const place = { index, top, onSelect, isSelected: strip.line === selectedLine }
            return <Strip key={index} {...strip} {...place} isInline={isInline} />
          }}
        </LineScroller>
        <ChangeRuler model={model} scroller={scroller} onSelect={onSelect} />
      </div>
      <SideBySideDock route={route} record={record} model={model} line={selectedLine ?? null} />
    </section>
  )
}

/** A line as it is drawn: in one column a changed row takes two. */
interface LineStrip {
  readonly line: SideBySideLine
  readonly part: Part
}

function stripsOf(lines: readonly SideBySideLine[], isInline: boolean): readonly LineStrip[] {
  return lines.flatMap((line): readonly LineStrip[] => {
    if (!isInline || line.kind === 'fold') return [{ line, part: 'both' }]
    const { left, right, change } = line.row
    if (right === null) return [{ line, part: 'legacy' }]
    if (left === null) return [{ line, part: 'v2' }]
    if (change === 'same') return [{ line, part: 'both' }]
    return [
      { line, part: 'legacy' },
      { line, part: 'v2' },
    ]
  })
}

interface StripProps extends LineStrip {
  readonly index: number
  readonly top: number
  readonly isSelected: boolean
  readonly isInline: boolean
  readonly onSelect: (id: string) => void
}

function Strip({ line, part, isInline, onSelect, ...place }: StripProps) {
  const store = useViewerStore()
  if (line.kind === 'fold') {
    const onToggle = (id: string) => {
      onSelect(id)
      toggleFold(store.getState(), line)
    }
    return <FoldedLine line={line} isInline={isInline} {...place} onSelect={onToggle} />
  }
  if (isInline) return <InlineLine line={line} part={part} {...place} onSelect={onSelect} />
  return <PairLine line={line} {...place} onSelect={onSelect} />
}

/** Room for the longest line number of either file. */
function numberWidth({ rows }: AlignedRecord): CSSProperties {
  let longest = 0
  for (const { left, right } of rows) {
    longest = Math.max(longest, left?.number ?? 0, right?.number ?? 0)
  }
  const width = Math.max(44, String(longest).length * 7 + 18)
  // The type knows no properties of our own.
  return { '--number-width': `${width}px` } as CSSProperties
}
