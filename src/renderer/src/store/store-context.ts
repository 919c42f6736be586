import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ViewerState } from './viewer-state.ts'
import type { ViewerStore } from './viewer-store.ts'

/** Where the page's store is handed down. */
export const ViewerStoreContext = createContext<ViewerStore | null>(null)

/** The store itself: for handlers that read what is so when they run. */
export function useViewerStore(): ViewerStore {
  const store = useContext(ViewerStoreContext)
  if (store === null) throw new TypeError('there is no store above this component')
  return store
}

/**
 * What a selector gives, kept current. A selector that makes a new object each time is wrapped in
 * `useShallow`.
 */
export function useViewer<T>(selector: (state: ViewerState) => T): T {
  return useStore(useViewerStore(), selector)
}
