import { useMemo, useState } from 'react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { useMedia } from '../../components/use-media.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { EntryList } from './entry-list.tsx'
import type { ShownLines } from './explained-filter.ts'
import { LegacyList } from './legacy-list.tsx'
import { linksOf, litWith } from './linked-lines.ts'
import { rowTops } from './row-tops.ts'
import { Seam } from './seam.tsx'
import { select } from './conversion-actions.ts'

export interface ExplainedViewProps {
  readonly route: ConversionRoute
  readonly record: RecordInspection
  readonly lines: ShownLines
}

/** Two trees and the seam between them: which v2 value came from which legacy values. */
export function ExplainedView({ route, record, lines }: ExplainedViewProps) {
  const store = useViewerStore()
  const isNarrow = useMedia('(width < 760px)')
  const [hovered, setHovered] = useState<string | null>(null)
  const [left, setLeft] = useState<HTMLElement | null>(null)
  const [right, setRight] = useState<HTMLElement | null>(null)
  const links = useMemo(() => linksOf(lines), [lines])
  const lit = useMemo(() => {
    const id = hovered ?? route.at
    return id === null ? NONE : litWith(lines, id)
  }, [lines, hovered, route.at])
  const opened = route.isOpen ? lines.rows.findIndex(({ id }) => id === route.at) : -1
  const tops = rowTops(opened)
  const list = { lit, selected: route.at, onHover: setHovered }
  const onSelect = (id: string) => select(store.getState(), id)
  const entries = (
    <EntryList {...list} lines={lines} opened={opened} onSelect={onSelect} onScroller={setRight} />
  )
  const legacy = (
    <>
      <div className="panehead">
        <b>Legacy</b>
        <span className="cut">{placeOf(record)}</span>
      </div>
      <LegacyList {...list} rows={lines.legacy} onSelect={onSelect} onScroller={setLeft} />
    </>
  )
  if (isNarrow) {
    // Other rows of the name are told of in the legacy record only.
    if (lines.legacy.some(({ kind }) => kind === 'other-row')) {
      return (
        <PaneGroup name="explained-narrow" orientation="vertical" panes={['entries', 'legacy']}>
          <Pane id="entries" label="What became of it" minSize="120px">
            {entries}
          </Pane>
          <Divider label="Height of the legacy record" />
          <Pane id="legacy" label="Legacy record" size="200px" minSize="100px">
            {legacy}
          </Pane>
        </PaneGroup>
      )
    }
    return (
      <section className="pane" aria-label="What became of it" data-pane="entries" tabIndex={-1}>
        {entries}
      </section>
    )
  }
  return (
    <PaneGroup name="explained" panes={['legacy', 'entries']}>
      <Pane id="legacy" label="Legacy record" size="330px" minSize="180px">
        {legacy}
      </Pane>
      <Divider label="Width of the legacy record" />
      <Pane id="entries" label="What became of it" minSize="320px">
        <div className="seamed">
          <Seam links={links} lines={lines} lit={lit} tops={tops} left={left} right={right} />
          {entries}
        </div>
      </Pane>
    </PaneGroup>
  )
}

const NONE: ReadonlySet<string> = new Set()

function placeOf({ category, explanation }: RecordInspection): string {
  const { legacyFile } = categoryOf(category)
  if (explanation === null) return legacyFile
  const { place, rowNumber } = explanation
  const row = rowNumber === null ? '' : `row ${rowNumber}, `
  return `${legacyFile}, ${row}from line ${place.line}`
}
