import type { LedgerView, LedgerViewRow } from '../../../../bridge/conversion-shapes.ts'
import { VERDICTS, type Verdict } from '../../../../domain/conversion/entry.ts'
import { countOf, formatCount } from '../../components/numbers.ts'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { fieldPath } from './field-words.ts'
import { fateOf, lossWords, type LedgerLine, type ShownLedger } from './ledger-lines.ts'
import { LineScroller } from './line-scroller.tsx'
import { VERDICT_MEANINGS } from './verdict-words.ts'

export interface LedgerMatrixProps {
  readonly route: ConversionRoute
  readonly ledger: LedgerView
  readonly shown: ShownLedger
}

/** Legacy fields by verdicts, with how many records each verdict was given in. */
export function LedgerMatrix(props: LedgerMatrixProps) {
  const { route, shown } = props
  const { lines, folded } = shown
  const selected = lines.findIndex(({ id }) => id === route.at)
  const isCell = selected !== -1 && route.cell !== null
  return (
    <>
      {folded.length === 0 ? null : (
        <p className="mfold cut">
          <b>{countOf(folded.length, 'field')} copied in every record</b>{' '}
          {folded.map(({ legacyPattern }) => fieldPath(legacyPattern ?? '')).join(', ')}
        </p>
      )}
      <LineScroller
        label="Legacy fields and what became of them"
        role="grid"
        focusTarget="rows"
        count={lines.length}
        opened={-1}
        sought={selected}
        activeId={
          selected === -1 ? undefined : isCell ? `m-${selected}-${route.cell}` : `m-${selected}`
        }
        head={<Head />}
        headHeight={52}
        onScroller={nothing}
      >
        {(index, top) => {
          const line = lines[index]
          return line === undefined ? null : (
            <Line key={line.id} {...props} line={line} index={index} top={top} />
          )
        }}
      </LineScroller>
    </>
  )
}

function nothing(): void {
  // There is no seam to draw.
}

function Head() {
  return (
    <div className="mr mh" role="row" aria-rowindex={1}>
      <span role="columnheader">Legacy field</span>
      <span role="columnheader" className="num-r">
        Held by
      </span>
      {VERDICTS.map((verdict) => (
        <span key={verdict} role="columnheader" className="mv" title={VERDICT_MEANINGS[verdict]}>
          <VerdictSign verdict={verdict} />
          {verdict}
        </span>
      ))}
      <span role="columnheader" className="to">
        v2 field
      </span>
    </div>
  )
}

interface LineProps extends LedgerMatrixProps {
  readonly line: LedgerLine
  readonly index: number
  readonly top: number
}

function Line(props: LineProps) {
  const { line, index, top } = props
  const place = { transform: `translateY(${top}px)` }
  if (line.kind === 'group') {
    return (
      <div className="mg" role="row" aria-rowindex={index + 2} style={place}>
        <b role="gridcell">{line.title}</b>
      </div>
    )
  }
  return <FieldLine {...props} row={line.row} />
}

function FieldLine({
  route,
  ledger,
  row,
  index,
  top,
}: LineProps & { readonly row: LedgerViewRow }) {
  const store = useViewerStore()
  const isSelected = row.id === route.at
  const choose = (cell: Verdict | null) => store.getState().arrangeConversion({ at: row.id, cell })
  const { legacyPattern, records } = row
  return (
    <div
      className={`mr ${isSelected ? 'rowsel' : ''} field-${fateOf(row)}`}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span
        id={`m-${index}`}
        role="gridcell"
        className="f cut mono"
        aria-selected={isSelected && route.cell === null}
        title={legacyPattern ?? undefined}
        onClick={() => choose(null)}
      >
        {legacyPattern === null ? '–' : <InertText text={ledgerPath(legacyPattern)} />}
      </span>
      <span role="gridcell" className="held num-r">
        {formatCount(records)}
      </span>
      {VERDICTS.map((verdict) => (
        <Cell
          key={verdict}
          id={`m-${index}-${verdict}`}
          row={row}
          verdict={verdict}
          all={ledger.records}
          isSelected={isSelected && route.cell === verdict}
          onChoose={() => choose(verdict)}
        />
      ))}
      <span role="gridcell" className="to cut mono">
        <Target row={row} />
      </span>
    </div>
  )
}

function Target({ row }: { readonly row: LedgerViewRow }) {
  if (row.v2Patterns.length > 0)
    return <InertText text={row.v2Patterns.map(ledgerPath).join(', ')} />
  const fate = fateOf(row)
  if (fate === 'lost') return <b className="bad">information lost</b>
  return <span className="muted">{whyNowhere(row)}</span>
}

interface CellProps {
  readonly id: string
  readonly row: LedgerViewRow
  readonly verdict: Verdict
  /** Of how many records the figure is. */
  readonly all: number
  readonly isSelected: boolean
  readonly onChoose: () => void
}

function Cell({ id, row, verdict, all, isSelected, onChoose }: CellProps) {
  const figure = row.cells[verdict]
  const isLost = verdict === 'dropped' && row.lostIn > 0
  if (figure === undefined) {
    return (
      <span
        id={id}
        role="gridcell"
        className={`mc ${isSelected ? 'sel' : ''}`}
        aria-selected={isSelected}
        aria-label={`no record ${verdict}`}
        onClick={onChoose}
      />
    )
  }
  const { records, entries } = figure
  const words = `${countOf(records, 'record')} ${verdict}${isLost ? `, ${lossWords(row, records)}` : ''}`
  return (
    <span
      id={id}
      role="gridcell"
      className={`mc on tone-${isLost ? 'lost' : verdict} ${isSelected ? 'sel' : ''}`}
      style={{ backgroundColor: heat(records / Math.max(all, 1)) }}
      aria-selected={isSelected}
      aria-label={words}
      title={entries === records ? words : `${words}, ${countOf(entries, 'entry', 'entries')}`}
      onClick={onChoose}
    >
      {formatCount(records)}
    </span>
  )
}

/** A shade for a share of the records; the number is always printed. */
function heat(share: number): string {
  return `color-mix(in oklab, var(--tone) ${Math.round(8 + 26 * share)}%, var(--surface))`
}

/** Why a field is nowhere in v2 although nothing is lost. */
function whyNowhere({ cells, ruleIds }: LedgerViewRow): string {
  if (cells.omitted !== undefined) return 'not written'
  return ruleIds.includes('common.unknown-field') ? 'unknown field' : 'obsolete'
}

/** A field without the part that its group says already. */
function ledgerPath(pattern: string): string {
  return fieldPath(pattern).replace(/^config\./, '')
}
