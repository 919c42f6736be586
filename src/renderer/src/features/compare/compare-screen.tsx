import { useEffect } from 'react'
import type { CompareRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'
import { compareRouteOf } from './compare-actions.ts'
import { CompareHead } from './compare-head.tsx'
import './compare.css'
import { ComparisonBody } from './comparison-body.tsx'

/** What differs between two files or folders. */
export function CompareScreen() {
  const route = useViewer(compareRouteOf)
  return route === null ? null : <Compare route={route} />
}

function Compare({ route }: { readonly route: CompareRoute }) {
  useComparison(route)
  return (
    <>
      <CompareHead route={route} />
      <ComparisonBody route={route} />
    </>
  )
}

/** Lets the store ask for what the address says, and follow the data. */
function useComparison(route: CompareRoute): void {
  const store = useViewerStore()
  const presence = useViewer((state) => openFolderOf(state)?.presence.state)
  useEffect(() => store.getState().showComparison(), [store, route])
  useEffect(() => store.getState().followComparison(), [store])
  // A folder that has come back may hold other data.
  useEffect(() => {
    if (presence !== undefined && presence !== 'gone') store.getState().reloadComparison()
  }, [store, presence])
  useEffect(() => {
    // Nobody watches what lies in no known folder: who comes back from editing it sees it as it is.
    const look = () => store.getState().reloadComparison()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [store])
}
