import { Braces, ListFilter, TriangleAlert } from 'lucide-react'
import type { TableShape } from '../../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/numbers.ts'
import { sentence } from '../../components/sentence.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { assertNever } from '../../../../domain/problem.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'
import { filterOf, isFiltered, type BrowsePlace } from './browse-actions.ts'
import { mayShowOther } from './browsed-format.ts'
import { InertText } from './inert-text.tsx'
import { NextSteps, NoTable } from './no-table.tsx'
import { RecordTable } from './record-table.tsx'

/** The table, or why there is none, with what is wrong with it above. */
export function RecordsPane({ route }: { readonly route: BrowsePlace }) {
  const table = useViewer(({ browse }) => browse.table)
  switch (table.state) {
    case 'loading':
      return <TableSkeleton />
    case 'failed':
      return <NoTable route={route} problem={table.problem} />
    case 'ready':
      return <Records route={route} table={table.value} />
    default:
      return assertNever(table)
  }
}

function Records({ route, table }: { readonly route: BrowsePlace; readonly table: TableShape }) {
  const { problem, records } = table
  const isUnsettled = useViewer((state) => mayShowOther(state, route))
  if (records === 0 && problem !== null && isUnsettled) return <TableSkeleton />
  if (records === 0 && problem !== null) return <NoTable route={route} problem={problem} />
  if (records === 0) {
    return (
      <EmptyState icon={Braces} title={`${table.category} has no records`}>
        Its {table.format} file holds an empty object. This is sound; there is nothing to show.
      </EmptyState>
    )
  }
  return (
    <>
      <TroubleBanner />
      {problem === null ? null : <PartBanner route={route} table={table} problem={problem} />}
      <RowsOrNone route={route} table={table} />
    </>
  )
}

function RowsOrNone({ route, table }: { readonly route: BrowsePlace; readonly table: TableShape }) {
  const length = useViewer(({ browse }) => browse.rows.length)
  const hasFilter = useViewer(isFiltered)
  if (length === 0 && hasFilter) return <NoMatch records={table.records} />
  return <RecordTable table={table} route={route} />
}

function NoMatch({ records }: { readonly records: number }) {
  const store = useViewerStore()
  const filter = useViewer(filterOf).trim()
  const words = filter.split(/\s+/)
  return (
    <EmptyState
      icon={ListFilter}
      title={`No record has ${words.length === 1 ? 'this word' : 'all of these words'}`}
      actions={
        <Button chord="Escape" onClick={() => store.getState().arrangeBrowse({ filter: '' })}>
          Clear the filter
        </Button>
      }
    >
      <code>
        <InertText text={filter} />
      </code>{' '}
      was looked for in names and fields of {formatCount(records)} records, whatever the case.
      {words.length > 1 ? ' Fewer words find more.' : ''}
    </EmptyState>
  )
}

interface PartBannerProps {
  readonly route: BrowsePlace
  readonly table: TableShape
  readonly problem: Problem
}

/** That there is less than all, or that it does not convert. */
function PartBanner({ route, table, problem }: PartBannerProps) {
  return (
    <Banner
      tone="warn"
      icon={TriangleAlert}
      title={`Could not ${problem.action}.`}
      actions={<NextSteps route={route} format={table.format} />}
    >
      <span tabIndex={0}>
        <InertText text={sentence(problem.cause)} /> <code>{problem.target}</code>{' '}
        {sentence(problem.kept)} {sentence(problem.next)}
      </span>
    </Banner>
  )
}

/** That what is shown could not be asked for anew; the banners above tell of folder and host. */
function TroubleBanner() {
  const store = useViewerStore()
  const trouble = useViewer(({ browse, connection }) =>
    connection === 'connected' ? browse.trouble : null,
  )
  const isGone = useViewer((state) => openFolderOf(state)?.presence.state === 'gone')
  if (trouble === null || isGone) return null
  return (
    <Banner
      tone="warn"
      icon={TriangleAlert}
      title={`Could not ${trouble.action}.`}
      actions={
        <Button isSmall onClick={() => store.getState().reloadBrowse()}>
          Look again
        </Button>
      }
    >
      {sentence(trouble.cause)} <code>{trouble.target}</code> What is below is older.{' '}
      {sentence(trouble.next)}
    </Banner>
  )
}

const SKELETON_WIDTHS = [150, 190, 120, 170, 140, 210, 130, 160]

function TableSkeleton() {
  return (
    <div className="table-skeleton" aria-busy>
      <span className="unseen">The records are being read.</span>
      {SKELETON_WIDTHS.map((width) => (
        <div key={width}>
          <Skeleton width={width} />
          <Skeleton width={60} />
          <Skeleton width={90} />
        </div>
      ))}
    </div>
  )
}
