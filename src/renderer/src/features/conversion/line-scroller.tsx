import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { DETAILS_HEIGHT, ROW_HEIGHT } from './row-tops.ts'

export interface LineScrollerProps {
  readonly label: string
  readonly role?: 'grid' | 'treegrid'
  /** Where keys that change sides bring the focus. */
  readonly focusTarget: 'legacy' | 'rows'
  readonly count: number
  /** The line that shows its details; -1: none. */
  readonly opened: number
  /** The lines to be seen: the selected one, or the first that lights up with it; -1: none. */
  readonly sought: number
  readonly activeId: string | undefined
  /** Stays in sight while the lines scroll. */
  readonly head?: ReactNode
  readonly headHeight?: number
  /** How much is seen around the sought line, in pixels. */
  readonly margin?: number
  readonly onScroller: (scroller: HTMLElement | null) => void
  readonly children: (index: number, top: number) => ReactNode
}

/** A side's lines, of which only those in view are in the page. */
export function LineScroller(props: LineScrollerProps) {
  const { label, role = 'treegrid', focusTarget, count, opened, sought, activeId } = props
  const { head, headHeight = 0, margin = 0, onScroller, children } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW_HEIGHT + (index === opened ? DETAILS_HEIGHT : 0),
    overscan: 10,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight + margin,
    scrollPaddingEnd: margin,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, opened])
  // What stands above may get its height later, and takes it from the lines.
  const height = virtualizer.scrollRect?.height ?? 0
  useEffect(() => {
    if (sought !== -1) virtualizer.scrollToIndex(sought)
  }, [virtualizer, sought, opened, height])
  useEffect(() => {
    onScroller(scroller.current)
    return () => onScroller(null)
  }, [onScroller])
  return (
    <div
      ref={scroller}
      className="cv-grid"
      role={role}
      aria-label={label}
      aria-rowcount={count + (head === undefined ? 0 : 1)}
      aria-activedescendant={activeId}
      tabIndex={0}
      data-focus-target={focusTarget}
    >
      {head}
      <div
        className="cv-lines"
        role="presentation"
        style={{ height: virtualizer.getTotalSize() - headHeight }}
      >
        {virtualizer
          .getVirtualItems()
          .map(({ index, start }) => children(index, start - headHeight))}
      </div>
    </div>
  )
}
