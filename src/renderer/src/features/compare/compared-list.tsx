import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronsUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type {
  ComparedRow,
  FileDifferences,
  RecordChange,
} from '../../../../bridge/comparison-shapes.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { countOf, formatCount, formatSize } from '../../components/numbers.ts'
import type { CompareRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { filterRecords, goToCompared, shownDifference } from './compare-actions.ts'

const ROW_HEIGHT = 26
/** Chips of fields in a row; the rest are counted. */
const SHOWN_CHIPS = 3

export interface ComparedListProps {
  readonly route: CompareRoute
  readonly file: FileDifferences
}

/** The records that differ, of which only those in view are in the page. */
export function ComparedList({ route, file }: ComparedListProps) {
  return (
    <>
      <Filters route={route} file={file} />
      {/* Another list begins at its top. */}
      <Rows key={`${file.id} ${String(route.change)} ${String(route.isCriticalOnly)}`} />
    </>
  )
}

const SIGNS = { added: '+', removed: '−', modified: '~' } as const
const TONES = { added: 'add', removed: 'rem', modified: 'chg' } as const

function Filters({ route, file }: ComparedListProps) {
  const store = useViewerStore()
  const { added, removed, modified } = file
  const filters: readonly (readonly [RecordChange | null, number])[] = [
    [null, added + removed + modified],
    ...([
      ['added', added],
      ['removed', removed],
      ['modified', modified],
    ] as const),
  ]
  return (
    <div className="bar pbar">
      <div className="vchips" role="group" aria-label="Records that are listed">
        {filters.map(([change, count]) => (
          <button
            key={change}
            type="button"
            className={`vchip ${change === null ? '' : TONES[change]} ${count === 0 ? 'zero' : ''}`}
            aria-pressed={route.change === change}
            onClick={() => filterRecords(store.getState(), { change })}
          >
            {change === null ? 'All' : <span aria-hidden>{SIGNS[change]}</span>}
            {change === null ? null : <span className="unseen">{change}</span>}{' '}
            <b className="tabular">{formatCount(count)}</b>
          </button>
        ))}
      </div>
      <span className="vonly">
        <Checkbox
          label="Critical only"
          checked={route.isCriticalOnly}
          onChange={(isCriticalOnly) => filterRecords(store.getState(), { isCriticalOnly })}
        />
        <Kbd chord="C" />
      </span>
    </div>
  )
}

function Rows() {
  const store = useViewerStore()
  const answer = useViewer(({ comparison }) => comparison.rows)
  const shown = useViewer(shownDifference)
  const window = answer === null ? null : valueOf(answer.content)
  const length = window?.length ?? 0
  const selected = shown?.index ?? -1
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  const start = virtualizer.range?.startIndex ?? 0
  useEffect(() => store.getState().seeCompared(start), [store, start])
  useEffect(() => {
    if (selected !== -1 && selected < length) virtualizer.scrollToIndex(selected)
  }, [virtualizer, selected, length])
  if (window?.length === 0) {
    return <p className="cv-empty muted">No record is left by these filters.</p>
  }
  return (
    <div
      ref={scroller}
      className="cv-grid"
      role="grid"
      aria-label="Records that differ"
      aria-rowcount={length}
      aria-busy={window === null}
      aria-activedescendant={selected === -1 ? undefined : `cr-${selected}`}
      tabIndex={0}
      data-focus-target="rows"
    >
      <div className="cv-lines" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start: top }) => (
          <Row
            key={index}
            index={index}
            top={top}
            row={window?.rows[index - window.offset]}
            isSelected={index === selected}
            onChoose={(key) => goToCompared(store.getState(), key)}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  readonly index: number
  readonly top: number
  /** Undefined: it has not come yet. */
  readonly row: ComparedRow | undefined
  readonly isSelected: boolean
  readonly onChoose: (key: string) => void
}

function Row({ index, top, row, isSelected, onChoose }: RowProps) {
  const place = {
    id: `cr-${index}`,
    role: 'row',
    'aria-rowindex': index + 1,
    style: { transform: `translateY(${top}px)` },
  } as const
  if (row === undefined) return <div className="pr" {...place} aria-busy />
  const { key, change } = row
  return (
    <div
      className={`pr ${TONES[change]} ${isSelected ? 'sel' : ''}`}
      aria-selected={isSelected}
      onClick={() => onChoose(key)}
      {...place}
    >
      <span role="gridcell" className="s">
        <span aria-hidden>{SIGNS[change]}</span>
        <span className="unseen">{change}</span>
      </span>
      <span role="gridcell" className="cut nm2" title={key}>
        <InertText text={key} />
      </span>
      <span role="gridcell" className="fcs">
        {change === 'modified' ? <Chips row={row} /> : <Facts row={row} />}
      </span>
    </div>
  )
}

function Chips({ row: { fields, fieldCount } }: { readonly row: ComparedRow }) {
  const shown = fields.slice(0, SHOWN_CHIPS)
  const more = fieldCount - shown.length
  return (
    <>
      {shown.map(({ name, isCritical }) => (
        <span key={name} className={`fc ${isCritical ? 'crit' : ''}`}>
          {isCritical ? <ChevronsUp size={11} aria-hidden /> : null}
          {isCritical ? <span className="unseen">critical: </span> : null}
          <span className="cut">
            <InertText text={name} />
          </span>
        </span>
      ))}
      {more > 0 ? <span className="fc more">{more} more</span> : null}
    </>
  )
}

/** What kind of model was added or removed. */
function Facts({ row: { kind, sizeBytes, fieldCount } }: { readonly row: ComparedRow }) {
  const words = [kind, sizeBytes === null ? null : formatSize(sizeBytes)].filter(
    (word) => word !== null,
  )
  const told =
    words.length > 0 ? words.join(', ') : fieldCount > 0 ? countOf(fieldCount, 'field') : ''
  return (
    <span className="muted cut">
      <InertText text={told} />
    </span>
  )
}
