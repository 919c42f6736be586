import { useEffect, useState } from 'react'

/** What of a list is in view, in pixels of its content. */
export interface ScrolledView {
  readonly top: number
  readonly height: number
}

/** What of a list is in view; follows scrolling and resizing. */
export function useScrolledView(scroller: HTMLElement | null): ScrolledView {
  const [view, setView] = useState<ScrolledView>({ top: 0, height: 0 })
  useEffect(() => {
    if (scroller === null) return
    const look = () => setView({ top: scroller.scrollTop, height: scroller.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [scroller])
  return view
}
