import '../../components/item-label.css'
import { OctagonX } from 'lucide-react'
import type { TreeLine } from '../browse/record-tree.ts'
import type { LegacyRow } from './explained-model.ts'
import { LineScroller } from './line-scroller.tsx'
import { LineValue } from './line-value.tsx'
import { ROW_HEIGHT } from './row-tops.ts'
import { InertText } from '../browse/inert-text.tsx'

export interface SideProps {
  /** The ids of the lines that light up. */
  readonly lit: ReadonlySet<string>
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly onHover: (id: string | null) => void
  readonly onScroller: (scroller: HTMLElement | null) => void
}

/** The legacy record, line by line; in CSV its row, and the other rows of the same name. */
export function LegacyList(props: SideProps & { readonly rows: readonly LegacyRow[] }) {
  const { rows, lit, selected, onScroller } = props
  const own = rows.findIndex(({ id }) => id === selected)
  const sought = own === -1 ? rows.findIndex(({ id }) => lit.has(id) && selected !== null) : own
  return (
    <LineScroller
      label="Legacy record"
      focusTarget="legacy"
      count={rows.length}
      opened={-1}
      sought={sought}
      activeId={own === -1 ? undefined : `cv-${own}`}
      // Of another row its cells are to be seen too.
      margin={rows[own]?.kind === 'other-row' ? 3 * ROW_HEIGHT : 0}
      onScroller={onScroller}
    >
      {(index, top) => {
        const row = rows[index]
        return row === undefined ? null : (
          <LegacyLine key={row.id} {...props} row={row} index={index} top={top} />
        )
      }}
    </LineScroller>
  )
}

interface LegacyLineProps extends SideProps {
  readonly row: LegacyRow
  readonly index: number
  readonly top: number
}

function LegacyLine({ row, index, top, lit, selected, onSelect, onHover }: LegacyLineProps) {
  const place = { transform: `translateY(${top}px)` }
  if (row.kind === 'other-row') {
    return (
      <div
        id={`cv-${index}`}
        className={`tn other ${row.id === selected ? 'selected' : ''}`}
        role="row"
        aria-level={1}
        aria-rowindex={index + 1}
        aria-selected={row.id === selected}
        style={place}
      >
        <span role="gridcell">
          <b>{row.title}</b> <InertText text={row.why} />
        </span>
      </div>
    )
  }
  const { line } = row
  const isSelectable = row.kind === 'line'
  const fate = row.kind === 'line' ? row.fate : 'gone'
  const stopsFor = row.kind === 'line' ? row.stopsFor : null
  const isSelected = row.id === selected
  const look = stopsFor === null ? `fate-${fate}` : 'refused'
  const marks = `${lit.has(row.id) ? 'linked' : ''} ${isSelected ? 'selected' : ''} ${look}`
  return (
    <div
      id={`cv-${index}`}
      role="row"
      className={`tn ${marks}`}
      style={{ ...place, paddingLeft: 12 + (line.level - 1) * 14 }}
      aria-level={line.level}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      onClick={isSelectable ? () => onSelect(row.id) : undefined}
      onMouseEnter={isSelectable ? () => onHover(row.id) : undefined}
      onMouseLeave={() => onHover(null)}
    >
      <span role="gridcell" className="tncell">
        <Label line={line} />
        {row.kind === 'line' && row.identity !== null ? (
          <span className="muted cut">{row.identity}</span>
        ) : (
          <LineValue content={line.content} />
        )}
        {fate === 'kept' ? null : <span className="unseen">{FATES[fate]}</span>}
        {stopsFor === null ? null : (
          <span className="stopsfor" title={stopsFor}>
            <OctagonX size={14} aria-hidden />
            <span className="cut">
              <b>refused:</b> <InertText text={stopsFor} />
            </span>
          </span>
        )}
      </span>
    </div>
  )
}

const FATES = { gone: 'not in v2', lost: 'information lost' } as const

function Label({ line: { label, isItem } }: { readonly line: TreeLine }) {
  return <span className={isItem ? 'vitem' : 'key'}>{isItem ? `[${label}]` : label}</span>
}
