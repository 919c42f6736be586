import { X } from 'lucide-react'
import { Tabs } from 'radix-ui'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Tag } from '../../components/tag.tsx'
import { focusTarget } from '../../commands/focus-targets.ts'
import { INSPECTOR_TABS, type InspectorTab } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { BrowsePlace } from './browse-actions.ts'
import type { ShownRecord } from './browse-state.ts'
import { InertText } from './inert-text.tsx'
import { ConversionTab } from './inspector-conversion.tsx'
import { InspectorOverview } from './inspector-overview.tsx'
import { LegacyTab, V2Tab } from './inspector-values.tsx'
import './inspector.css'
import { Findings, Issues, RejectedCard } from './record-notices.tsx'

/** Everything that is known of the selected record. */
export function Inspector({ route }: { readonly route: BrowsePlace }) {
  const record = useViewer(({ browse }) => browse.record)
  return (
    <div
      className="inspector"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        // One step back: to the rows, not yet to the overview.
        event.preventDefault()
        focusTarget('rows')
      }}
    >
      {route.record === null ? <NothingSelected /> : <Content route={route} record={record} />}
    </div>
  )
}

interface ContentProps {
  readonly route: BrowsePlace
  readonly record: ShownRecord | null
}

function Content({ route, record }: ContentProps) {
  if (record === null || record.content.state === 'loading') return <Loading />
  if (record.content.state === 'failed') {
    return <Unknown name={record.key} problem={record.content.problem} />
  }
  const inspection = record.content.value
  return (
    <>
      <Head record={inspection} />
      <InspectorTabs
        route={route}
        record={inspection}
        // It lags a moment behind the selection; only a long moment is shown.
        isBusy={record.key !== route.record}
      />
    </>
  )
}

function Head({ record: { key, family, resolvedFrom } }: { readonly record: RecordInspection }) {
  const store = useViewerStore()
  const split = family === null ? 0 : key.lastIndexOf('/') + 1
  return (
    <header className="ihead">
      <div>
        {split === 0 ? null : (
          <span className="muted small">
            <InertText text={key.slice(0, split - 1)} />
          </span>
        )}
        <h2 title={key}>
          <InertText text={key.slice(split)} />
        </h2>
        {resolvedFrom === null ? null : (
          <p className="muted small">
            <InertText text={resolvedFrom} /> is this record.
          </p>
        )}
      </div>
      <IconButton
        icon={X}
        label="Close the inspector"
        chord="Space"
        isSmall
        onClick={() => store.getState().arrangeBrowse({ isInspectorOpen: false })}
      />
    </header>
  )
}

interface InspectorTabsProps {
  readonly route: BrowsePlace
  readonly record: RecordInspection
  readonly isBusy: boolean
}

function InspectorTabs({ route, record, isBusy }: InspectorTabsProps) {
  const store = useViewerStore()
  const show = (value: string) => {
    const tab = INSPECTOR_TABS.find((other) => other === value)
    if (tab !== undefined) store.getState().arrangeBrowse({ tab })
  }
  return (
    <Tabs.Root className="itabs" value={route.tab} onValueChange={show} aria-busy={isBusy}>
      <Tabs.List className="tablist" aria-label="What is shown of the record">
        {INSPECTOR_TABS.map((tab) => (
          <Tabs.Trigger
            key={tab}
            value={tab}
            data-focus-target={tab === route.tab ? 'details' : undefined}
          >
            {TAB_LABELS[tab]}
            {tab === 'issues' ? <NoticeCount record={record} /> : null}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={route.tab} className={`itab itab-${route.tab}`} tabIndex={-1}>
        <TabContent tab={route.tab} record={record} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

const TAB_LABELS: Readonly<Record<InspectorTab, string>> = {
  overview: 'Overview',
  legacy: 'Legacy',
  v2: 'v2',
  conversion: 'Conversion',
  issues: 'Issues',
}

function NoticeCount({ record }: { readonly record: RecordInspection }) {
  const { issues, findings, explanation } = record
  const isRejected = explanation?.state === 'rejected'
  const count = issues.length + findings.length + (isRejected ? 1 : 0)
  return (
    <Tag tone={isRejected ? 'bad' : count > 0 ? 'warn' : undefined}>
      <span className="tabular">{count}</span>
    </Tag>
  )
}

function TabContent({
  tab,
  record,
}: {
  readonly tab: InspectorTab
  readonly record: RecordInspection
}) {
  switch (tab) {
    case 'overview':
      return <InspectorOverview record={record} />
    case 'legacy':
      return <LegacyTab record={record} />
    case 'v2':
      return <V2Tab record={record} />
    case 'conversion':
      return <ConversionTab record={record} />
    case 'issues':
      return <NoticesTab record={record} />
  }
}

/** Two lists that never mix: the library's words, and those of this program. */
function NoticesTab({ record }: { readonly record: RecordInspection }) {
  const { explanation, issues, findings } = record
  return (
    <>
      {explanation?.state === 'rejected' ? <RejectedCard rejected={explanation.rejected} /> : null}
      {issues.length > 0 ? (
        <Issues issues={issues} />
      ) : (
        <p className="none">
          <b>No issues.</b> The library says nothing of this record.
        </p>
      )}
      {findings.length > 0 ? (
        <Findings findings={findings} />
      ) : (
        <p className="none">
          <b>No findings.</b> This viewer noticed nothing odd in its legacy data.
        </p>
      )}
    </>
  )
}

function NothingSelected() {
  return (
    <p className="inote">
      <b>No record is selected.</b> Choose a row, or press <kbd>J</kbd>, to see all of it here.
    </p>
  )
}

function Unknown({ name, problem }: { readonly name: string; readonly problem: Problem }) {
  const store = useViewerStore()
  return (
    <div className="inote">
      <ProblemCard
        problem={problem}
        title={problem.code === 'record-unknown' ? 'There is no such record' : 'Could not be shown'}
        isCompact
        actions={
          <button
            type="button"
            className="btn small"
            onClick={() => store.getState().arrangeBrowse({ record: null })}
          >
            Forget <InertText text={name} />
          </button>
        }
      />
    </div>
  )
}

function Loading() {
  return (
    <div className="inote" aria-busy>
      <Skeleton width={180} />
      <Skeleton width={260} />
      <Skeleton width={220} />
      <span className="unseen">The record is being read.</span>
    </div>
  )
}
