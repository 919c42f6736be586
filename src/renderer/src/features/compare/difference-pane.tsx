import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronsUp, ChevronsUpDown, FileQuestion } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { ComparedRecord, RecordDifference } from '../../../../bridge/comparison-shapes.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { countOf } from '../../components/numbers.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import type { CompareRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { fieldId, fieldsOf } from './compare-actions.ts'
import { DifferenceField } from './difference-field.tsx'
import { linesOf, summarizeDifference } from './difference-words.ts'
import { SideLetter } from './side-picker.tsx'

/** All that differs in the record that is looked at. */
export function DifferencePane({ route }: { readonly route: CompareRoute }) {
  const answer = useViewer(({ comparison }) => comparison.record)
  const record = answer === null ? null : valueOf(answer.content)
  if (record === null) {
    return (
      <div className="cv-note" aria-busy>
        <Skeleton width={220} />
        <Skeleton width={320} />
      </div>
    )
  }
  if (record.key === null) {
    return (
      <EmptyState
        icon={FileQuestion}
        title="No record is left by these filters"
        actions={<CommandButton command="compare.all" label="List all" />}
      >
        Choose other changes, or look at those too that are not critical.
      </EmptyState>
    )
  }
  if (record.difference === null) {
    return (
      <EmptyState icon={FileQuestion} title="This record does not differ">
        <InertText text={record.key} /> is the same on both sides, or on neither.
      </EmptyState>
    )
  }
  return <Difference route={route} record={record} difference={record.difference} />
}

interface DifferenceProps {
  readonly route: CompareRoute
  readonly record: ComparedRecord
  readonly difference: RecordDifference
}

function Difference({ route, record, difference }: DifferenceProps) {
  const key = record.key ?? ''
  return (
    <>
      <div className="panehead tall">
        <h2 className="pt cut" title={key}>
          <InertText text={key} />
        </h2>
        <span>{summarizeDifference(difference)}</span>
        {difference.change === 'modified' ? null : (
          <b className={difference.change === 'added' ? 'add' : 'rem'}>{difference.change}</b>
        )}
      </div>
      <Lines key={key} route={route} difference={difference} />
      <Reason route={route} difference={difference} />
    </>
  )
}

const FIELD_HEIGHT = 32

function Lines({ route, difference }: Omit<DifferenceProps, 'record'>) {
  const store = useViewerStore()
  const lines = useMemo(() => linesOf(difference), [difference])
  const selected = lines.findIndex(
    (line) => line.kind === 'field' && fieldId(line.field) === route.at,
  )
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => FIELD_HEIGHT,
    overscan: 12,
    scrollPaddingStart: FIELD_HEIGHT,
  })
  useEffect(() => {
    if (selected !== -1) virtualizer.scrollToIndex(selected)
  }, [virtualizer, selected])
  return (
    <div
      ref={scroller}
      className="cv-grid fields"
      role="grid"
      aria-label="Fields that differ"
      aria-rowcount={lines.length + 1}
      aria-activedescendant={selected === -1 ? undefined : `cf-${selected}`}
      tabIndex={0}
      data-focus-target="details"
    >
      <div className="dr dh" role="row" aria-rowindex={1}>
        <span role="columnheader" className="df">
          Field
        </span>
        <span role="columnheader">
          <SideLetter side="before" /> before
        </span>
        <span role="columnheader">
          <SideLetter side="after" /> after
        </span>
      </div>
      <div className="cv-lines" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          if (line === undefined) return null
          const place = {
            ref: virtualizer.measureElement,
            'data-index': index,
            id: `cf-${index}`,
            role: 'row',
            'aria-rowindex': index + 2,
            style: { transform: `translateY(${start}px)` },
          } as const
          if (line.kind === 'group') {
            return (
              <div key={index} className="dg" {...place}>
                <span role="gridcell">
                  <b>
                    <InertText text={line.title} />
                  </b>{' '}
                  <span className="muted">{line.note}</span>
                </span>
              </div>
            )
          }
          const { field, isItem } = line
          return (
            <div
              key={index}
              className={`dr ${field.reason === null ? '' : 'crit'} ${index === selected ? 'sel' : ''}`}
              aria-selected={index === selected}
              onClick={() => store.getState().arrangeComparison({ at: fieldId(field) })}
              {...place}
            >
              <DifferenceField field={field} isItem={isItem} />
            </div>
          )
        })}
      </div>
      <SameFields names={difference.same} />
    </div>
  )
}

/** The fields that are the same, by their names alone. */
function SameFields({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <p className="same-fields">
      <ChevronsUpDown size={12} aria-hidden />
      <b>
        {countOf(names.length, 'field')} {names.length === 1 ? 'is' : 'are'} the same
      </b>
      <span className="cut" title={names.join(', ')}>
        <InertText text={names.join(', ')} />
      </span>
    </p>
  )
}

/** Why the selected change is critical, else the first one that is. */
function Reason({ route, difference }: Omit<DifferenceProps, 'record'>) {
  const fields = fieldsOf(difference.groups)
  const selected = fields.find((field) => fieldId(field) === route.at)
  const shown = selected ?? fields.find(({ reason }) => reason !== null)
  if (shown === undefined || shown.reason === null) return null
  return (
    <p className="compare-dock" role="status">
      <ChevronsUp size={14} aria-hidden className="bad" />
      <span>
        <b>Critical</b>: <code>{shown.name}</code>. {shown.reason}
      </span>
    </p>
  )
}
