import { useEffect, useMemo } from 'react'
import { RAW_FILES, type RawFileName } from '../../../../bridge/raw-shapes.ts'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { useMedia } from '../../components/use-media.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { modelOf } from './conversion-actions.ts'
import { litWith } from './linked-lines.ts'
import { OtherRowsNotice } from './other-rows-notice.tsx'
import { seeSelected } from './raw-actions.ts'
import { RawBar } from './raw-bar.tsx'
import { RawFooter } from './raw-footer.tsx'
import { RawFacts, RawPane } from './raw-pane.tsx'
import './raw.css'
import { outcomeOf, StoredNotices } from './record-notes.tsx'

export interface RawViewProps {
  readonly route: ConversionRoute
  readonly record: RecordInspection
}

/** Both files as they are around a record: the exact text, with what cannot be seen drawn. */
export function RawView({ route, record }: RawViewProps) {
  const isNarrow = useMedia('(width < 900px)')
  const ids = useMemo(() => litIds(record, route.at), [record, route.at])
  useSelectionInSight(ids)
  return (
    <>
      <RawBar route={route} />
      <StoredNotices outcome={outcomeOf(record)} />
      <OtherRowsNotice rows={record.explanation?.overwrites ?? []} />
      <PaneGroup
        key={String(isNarrow)}
        name={isNarrow ? 'raw-narrow' : 'raw'}
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        panes={RAW_FILES}
      >
        <Pane id="legacy" label="Legacy file" minSize="120px">
          <RawFacts file="legacy" />
          <RawPane route={route} file="legacy" ids={ids} />
        </Pane>
        <Divider label="Size of the legacy file" />
        <Pane id="v2" label="v2 file" minSize="120px">
          <RawFacts file="v2" />
          <RawPane route={route} file="v2" ids={ids} />
        </Pane>
      </PaneGroup>
      <RawFooter route={route} record={record} ids={ids} />
    </>
  )
}

const NONE: ReadonlySet<string> = new Set()

/** The ids of the selected entry and of what belongs to it. */
function litIds(record: RecordInspection, at: string | null): ReadonlySet<string> {
  if (at === null) return NONE
  const model = modelOf(record)
  return model === null ? new Set([at]) : litWith({ ...model, shown: 0 }, at)
}

/** Brings lines of a long record that light up into both panes. */
function useSelectionInSight(ids: ReadonlySet<string>): void {
  const store = useViewerStore()
  const hasLegacy = useViewer(({ conversion }) => conversion.legacyLines !== null)
  const hasV2 = useViewer(({ conversion }) => conversion.v2Lines !== null)
  useEffect(() => {
    for (const file of RAW_FILES) {
      const id = [...ids].find((lit) => lit.startsWith(file))
      if (id !== undefined) seeSelected(store.getState(), file satisfies RawFileName, id)
    }
  }, [store, ids, hasLegacy, hasV2])
}
