import { useEffect } from 'react'
import { useShallow } from 'zustand/shallow'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { useMedia } from '../../components/use-media.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'
import { browsePlaceOf, browseRouteOf, type BrowsePlace } from './browse-actions.ts'
import { BrowseHead } from './browse-head.tsx'
import './browse.css'
import { browsedFormat } from './browsed-format.ts'
import { FilterField } from './filter-field.tsx'
import { Inspector } from './inspector.tsx'
import { RecordsPane } from './records-pane.tsx'

/** The records of a category, and one of them. */
export function BrowseScreen() {
  const route = useViewer(useShallow(browsePlaceOf))
  return route === null ? null : <Browse route={route} />
}

function Browse({ route }: { readonly route: BrowsePlace }) {
  const table = useViewer(({ browse }) => valueOf(browse.table))
  return (
    <>
      <BrowseHead route={route} table={table} />
      <FilterField />
      <Panes route={route} />
      <Follower />
    </>
  )
}

/** Lets the store show what the address says, and follow the data. */
function Follower() {
  const store = useViewerStore()
  const route = useViewer(browseRouteOf)
  const format = useViewer((state) => (route === null ? null : browsedFormat(state, route)))
  const presence = useViewer((state) => openFolderOf(state)?.presence.state)
  useEffect(() => store.getState().showBrowse(), [store, route, format])
  useEffect(() => store.getState().followBrowse(), [store])
  // A folder that has come back may hold other data.
  useEffect(() => {
    if (presence !== undefined && presence !== 'gone') store.getState().reloadBrowse()
  }, [store, presence])
  return null
}

function Panes({ route }: { readonly route: BrowsePlace }) {
  const isNarrow = useMedia('(width < 1100px)')
  const isWide = useMedia('(width >= 1600px)')
  const hasRecords = useViewer(({ browse }) => valueOf(browse.table)?.records !== 0)
  // Beside a table of nothing there is nothing to inspect.
  const isOpen = route.isInspectorOpen && (hasRecords || route.record !== null)
  if (isNarrow) return <NarrowPanes route={route} />
  return (
    <PaneGroup
      // The group takes its sizes when it is made.
      key={isOpen ? 'both' : 'rows'}
      name="browse"
      panes={isOpen ? ['rows', 'inspector'] : ['rows']}
    >
      <Pane id="rows" label="Records" minSize="320px">
        <RecordsPane route={route} />
      </Pane>
      {isOpen ? <Divider label="Width of the inspector" /> : null}
      {isOpen ? (
        <Pane id="inspector" label="Inspector" size={isWide ? '400px' : '372px'} minSize="280px">
          <Inspector route={route} />
        </Pane>
      ) : null}
    </PaneGroup>
  )
}

/** Where there is no room beside the rows the inspector lies over them, once there is a record. */
function NarrowPanes({ route }: { readonly route: BrowsePlace }) {
  const isOpen = route.isInspectorOpen && route.record !== null
  return (
    <div className="narrow-panes">
      <section className="pane" aria-label="Records" data-pane="rows" tabIndex={-1}>
        <RecordsPane route={route} />
      </section>
      {isOpen ? (
        <section className="pane over" aria-label="Inspector" data-pane="inspector" tabIndex={-1}>
          <Inspector route={route} />
        </section>
      ) : null}
    </div>
  )
}
