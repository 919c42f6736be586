import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useViewer } from '../../store/store-context.ts'
import type { RowJump } from './browse-state.ts'
import type { tableTracks } from './table-columns.ts'

type Scroller = RefObject<HTMLDivElement | null>

/** Lays out all rows at once: they take their tracks from the scroller. */
export function useTracks(scroller: Scroller, tracks: ReturnType<typeof tableTracks>): void {
  const { template, minWidth } = tracks
  useLayoutEffect(() => {
    scroller.current?.style.setProperty('--tracks', template)
    scroller.current?.style.setProperty('--tracks-width', `${minWidth}px`)
  }, [scroller, template, minWidth])
}

/** What takes no longer is not shown to be on its way. */
const LATE_MS = 300

/**
 * Whether something has been on its way for long enough to say so. A delayed transition would say it
 * too, but lays the rows into a layer of their own and paints them once more at every key.
 */
export function useIsLate(isBusy: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isBusy) return
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isBusy])
  return isBusy && isLate
}

/** Scrolls to rows that the store wants in view, each once. */
export function useJumps(scrollTo: (jump: RowJump) => void): void {
  const jump = useViewer((state) => state.browse.jump)
  const latest = useRef(scrollTo)
  useEffect(() => {
    latest.current = scrollTo
  })
  useEffect(() => {
    if (jump !== null) latest.current(jump)
  }, [jump])
}

/**
 * Takes the focus along with the cursor while the focus is in the table or nowhere. The row that had
 * it may be out of the page by then, so whoever moves the cursor by keyboard sets the ref first.
 */
export function useFocusOnCursor(scroller: Scroller): RefObject<boolean> {
  const cursor = useViewer((state) => state.browse.cursor)
  const wantsFocus = useRef(false)
  useEffect(() => {
    const table = scroller.current
    const { activeElement } = document
    const isHere = table?.contains(activeElement) === true || activeElement === document.body
    if (cursor !== null && (wantsFocus.current || isHere)) {
      table?.querySelector<HTMLElement>(`[data-index="${cursor}"]`)?.focus({ preventScroll: true })
    }
    wantsFocus.current = false
  }, [cursor, scroller])
  return wantsFocus
}
