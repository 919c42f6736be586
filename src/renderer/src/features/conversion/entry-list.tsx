import { countOf } from '../../components/numbers.ts'
import { RuleId } from '../../components/rule-id.tsx'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import { useViewer } from '../../store/store-context.ts'
import '../../components/item-label.css'
import { InertText } from '../browse/inert-text.tsx'
import { EntryDetails } from './entry-details.tsx'
import type { ShownLines } from './explained-filter.ts'
import type { EntryRow } from './explained-model.ts'
import { fieldPath } from './field-words.ts'
import type { SideProps } from './legacy-list.tsx'
import { LineScroller } from './line-scroller.tsx'
import { LineValue } from './line-value.tsx'
import { dropWords, isLost } from './verdict-words.ts'

export interface EntryListProps extends SideProps {
  readonly lines: ShownLines
  readonly opened: number
}

/** The v2 record line by line, each with its verdict and rule; what is not in v2 last. */
export function EntryList(props: EntryListProps) {
  const { lines, opened, lit, selected, onScroller } = props
  const { rows } = lines
  const own = rows.findIndex(({ id }) => id === selected)
  const sought = own === -1 ? rows.findIndex(({ id }) => lit.has(id) && selected !== null) : own
  return (
    <LineScroller
      label="What became of it"
      focusTarget="rows"
      count={rows.length}
      opened={opened}
      sought={sought}
      activeId={own === -1 ? undefined : `ce-${own}`}
      head={<Head />}
      headHeight={32}
      onScroller={onScroller}
    >
      {(index, top) => {
        const row = rows[index]
        return row === undefined ? null : (
          <EntryLine key={row.id} {...props} row={row} index={index} top={top} />
        )
      }}
    </LineScroller>
  )
}

function Head() {
  return (
    <div className="panehead lr" role="row" aria-rowindex={1}>
      <b role="columnheader">v2 field</b>
      <span role="columnheader">value</span>
      <span role="columnheader">verdict</span>
      <span role="columnheader" className="rule">
        rule
      </span>
    </div>
  )
}

interface EntryLineProps extends EntryListProps {
  readonly row: EntryRow
  readonly index: number
  readonly top: number
}

function EntryLine(props: EntryLineProps) {
  const { row, index, top } = props
  const place = { transform: `translateY(${top}px)` }
  const common = { role: 'row', 'aria-rowindex': index + 2, style: place } as const
  switch (row.kind) {
    case 'heading':
      return (
        <div className="lr hd" aria-level={1} {...common}>
          <span role="gridcell">
            <b>Not in the v2 file</b> {countOf(row.entries, 'entry', 'entries')}
            {row.lost === 0 ? null : (
              <span className="bad">
                , {row.lost} {row.lost === 1 ? 'loses' : 'lose'} information
              </span>
            )}
          </span>
        </div>
      )
    case 'container':
      return (
        <div className="lr grp" aria-level={row.line.level} {...common}>
          <span role="gridcell" className="tncell" style={indent(row.line.level)}>
            <span className={row.line.isItem ? 'vitem' : 'key'}>
              {row.line.isItem ? `[${row.line.label}]` : row.line.label}
            </span>
            {row.identity === null ? (
              <LineValue content={row.line.content} />
            ) : (
              <span className="muted cut">{row.identity}</span>
            )}
          </span>
        </div>
      )
    case 'entry':
      return <Entry {...props} row={row} />
  }
}

function indent(depth: number) {
  return { paddingLeft: (depth - 1) * 14 }
}

function Entry(props: EntryLineProps & { readonly row: Extract<EntryRow, { kind: 'entry' }> }) {
  const { lines, row, index, top, lit, selected, opened, onSelect, onHover } = props
  const { depth, label, isItem, value } = row
  const entry = lines.entries[row.entry]
  const sentence = useViewer(
    ({ conversion }) => conversion.rules.get(entry?.ruleId ?? '')?.sentence ?? '',
  )
  if (entry === undefined) return null
  const isSelected = row.id === selected
  const tone = isLost(entry) ? 'lost' : entry.verdict
  const marks = `${isSelected ? 'selected' : lit.has(row.id) ? 'linked' : ''} is-${tone}`
  return (
    <div
      id={`ce-${index}`}
      className={`entry ${marks}`}
      role="row"
      aria-level={depth}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-expanded={index === opened}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(row.id)}
      onMouseEnter={() => onHover(row.id)}
      onMouseLeave={() => onHover(null)}
    >
      <div className="lr" role="presentation">
        <span role="gridcell" className={`cut ${isItem ? 'vitem' : 'key'}`} style={indent(depth)}>
          {isItem ? `[${label}]` : label}
        </span>
        <span role="gridcell" className="cut">
          <LineValue content={value} />
        </span>
        <span role="gridcell" className={`verdict tone-${tone}`}>
          <VerdictSign verdict={entry.verdict} isLost={isLost(entry)} />
          {entry.verdict}
          <span className="unseen">
            {dropWords(entry) ?? ''}, from {entry.legacyPaths.map(fieldPath).join(', ')}
          </span>
        </span>
        <span role="gridcell" className="rule cut" title={`${entry.ruleId}: ${sentence}`}>
          <RuleId id={entry.ruleId} />{' '}
          {isLost(entry) ? <b className="bad">Information lost. </b> : null}
          <Sources entry={entry} /> {sentence}
        </span>
      </div>
      {index === opened ? <EntryDetails entry={entry} sentence={sentence} /> : null}
    </div>
  )
}

/** The legacy fields of a value that has another name there. */
function Sources({ entry }: { readonly entry: ShownLines['entries'][number] }) {
  const { legacyPaths, v2Paths, verdict } = entry
  if (verdict === 'copied' || v2Paths.length === 0) return null
  const others = legacyPaths.filter((path) => path !== v2Paths[0])
  if (others.length === 0) return null
  return (
    <span className="sources">
      from <InertText text={others.map(fieldPath).join(', ')} />:
    </span>
  )
}
