import { useLayoutEffect, useRef, useState, type RefObject, type UIEvent } from 'react'

/** How far from its end a list may be and still count as at its end. */
const NEAR_PX = 24

/** Whether a list shows its newest line, and keeps doing so. */
export interface Following {
  readonly list: RefObject<HTMLDivElement | null>
  readonly isFollowing: boolean
  readonly follow: () => void
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** Keeps a list at its end while new lines come, until a person scrolls away from it. */
export function useFollowing(newest: number | undefined): Following {
  const list = useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  useLayoutEffect(() => {
    if (isFollowing) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [isFollowing, newest])
  return {
    list,
    isFollowing,
    follow: () => setFollowing(true),
    onScroll: ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
      setFollowing(scrollTop + clientHeight >= scrollHeight - NEAR_PX),
  }
}
