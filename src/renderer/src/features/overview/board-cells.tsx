import type { CategoryOverview, FileOverview } from '../../../../bridge/reference-shapes.ts'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { formatCount, formatSize } from '../../components/numbers.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { formatInstant } from '../../components/times.ts'
import { useViewer } from '../../store/store-context.ts'
import { nameSource } from './source-name.ts'
import { useMinute } from './use-minute.ts'

interface CellProps {
  readonly overview: CategoryOverview
}

/** What is not there. */
function Nil() {
  return <span className="nil">–</span>
}

/** How many records there are on either side of the seam. */
export function PairCell({ overview: { legacy, v2, provenance } }: CellProps) {
  const isRead = provenance.state !== 'not-looked-at'
  const delta = legacy.records === null || v2.records === null ? 0 : v2.records - legacy.records
  return (
    <div role="gridcell">
      <span className="pair tabular">
        <span>
          <Records file={legacy} isRead={isRead} />
        </span>
        <i aria-hidden />
        <span>
          <Records file={v2} isRead={isRead} />
        </span>
        {delta === 0 ? null : (
          <em className="delta" title="records in v2, compared with legacy">
            {delta > 0 ? '+' : '−'}
            {formatCount(Math.abs(delta))}
          </em>
        )}
      </span>
    </div>
  )
}

function Records({ file, isRead }: { readonly file: FileOverview; readonly isRead: boolean }) {
  if (file.records !== null) return formatCount(file.records)
  if (file.state === 'missing') return <Nil />
  if (!isRead && file.state === 'file') return <Skeleton width={24} />
  return (
    <span className="bad" title="the file cannot be read">
      ?<span className="unseen">cannot be read</span>
    </span>
  )
}

/** The library's issues and our findings, never added up. */
export function IssueCells(props: CellProps & { readonly folder: FolderId }) {
  const { folder, overview } = props
  const isCounted = useViewer(({ overviews }) => {
    const state = overviews[folder]
    return state?.state === 'ready' && state.isCounted
  })
  return (
    <>
      <div role="gridcell" className="num-r tabular">
        <Count count={overview.issues} isCounted={isCounted} />
      </div>
      <div role="gridcell" className="num-r tabular findings">
        <Count count={overview.findings} isCounted={isCounted} />
      </div>
    </>
  )
}

function Count(props: { readonly count: number | null; readonly isCounted: boolean }) {
  const { count, isCounted } = props
  if (count === null) return isCounted ? <Nil /> : <Skeleton width={18} />
  return <span className={count === 0 ? 'nil' : ''}>{formatCount(count)}</span>
}

/** The size of the legacy file; of v2 where there is no legacy. */
export function SizeCell({ overview: { legacy, v2 } }: CellProps) {
  const size = legacy.sizeBytes ?? v2.sizeBytes
  return (
    <div role="gridcell" className="num-r muted size tabular" title={describeSizes(legacy, v2)}>
      {size === null ? <Nil /> : formatSize(size)}
    </div>
  )
}

function describeSizes(...files: readonly FileOverview[]): string {
  return files
    .map(({ name, sizeBytes }) => `${name} ${sizeBytes === null ? '–' : formatSize(sizeBytes)}`)
    .join(', ')
}

/** When the legacy file last came, and from where. */
export function DownloadCell({ overview: { lastDownload, repository } }: CellProps) {
  const nowMs = useMinute()
  if (lastDownload === null)
    return (
      <div role="gridcell" className="dl">
        <Nil />
      </div>
    )
  const { downloadedAt, url } = lastDownload
  return (
    <div role="gridcell" className="dl tabular cut">
      {formatInstant(downloadedAt, nowMs)}{' '}
      <span className="muted small" title={url ?? undefined}>
        {url === null ? '' : nameSource(url, repository)}
      </span>
    </div>
  )
}
