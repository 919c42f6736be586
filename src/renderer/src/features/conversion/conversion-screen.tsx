import { useEffect } from 'react'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'
import { conversionRouteOf } from './conversion-actions.ts'
import { ConversionHead } from './conversion-head.tsx'
import './conversion.css'
import { RecordConversion } from './record-conversion.tsx'
import { CategoryConversion } from './category-conversion.tsx'

/** What the conversion did: to a record, or to a category as a whole. */
export function ConversionScreen() {
  const route = useViewer(conversionRouteOf)
  return route === null ? null : <Conversion route={route} />
}

function Conversion({ route }: { readonly route: ConversionRoute }) {
  useConversion(route)
  return (
    <>
      <ConversionHead route={route} />
      {route.record === null ? (
        <CategoryConversion route={route} />
      ) : (
        <RecordConversion route={route} />
      )}
    </>
  )
}

/** Lets the store ask for what the address says, and follow the data. */
function useConversion(route: ConversionRoute): void {
  const store = useViewerStore()
  const presence = useViewer((state) => openFolderOf(state)?.presence.state)
  useEffect(() => store.getState().showConversion(), [store, route])
  useEffect(() => store.getState().followConversion(), [store])
  // A folder that has come back may hold other data.
  useEffect(() => {
    if (presence !== undefined && presence !== 'gone') store.getState().reloadConversion()
  }, [store, presence])
}
