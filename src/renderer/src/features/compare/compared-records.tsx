import { Check, ChevronsUp } from 'lucide-react'
import type {
  ComparedSideShape,
  ComparisonView,
  FileDifferences,
} from '../../../../bridge/comparison-shapes.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { useMedia } from '../../components/use-media.ts'
import type { CompareRoute } from '../../routes.ts'
import { ComparedList } from './compared-list.tsx'
import { DifferencePane } from './difference-pane.tsx'

export interface ComparedRecordsProps {
  readonly route: CompareRoute
  readonly view: ComparisonView
  readonly file: FileDifferences
}

/** What differs between two files: how much, which records, and in what. */
export function ComparedRecords({ route, view, file }: ComparedRecordsProps) {
  const isNarrow = useMedia('(width < 1100px)')
  const { added, removed, modified, same } = file
  if (added + removed + modified === 0) {
    return (
      <>
        <Summary file={file} />
        <EmptyState icon={Check} title="Nothing differs">
          {countOf(same, 'record')} {same === 1 ? 'is' : 'are'} the same on both sides, field by
          field.
          {file.isSameOrder ? null : ' They stand in another order, which is not a difference.'}
          <Paths view={view} />
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <Summary file={file} />
      <PaneGroup
        // The group takes its sizes when it is made.
        key={String(isNarrow)}
        name={isNarrow ? 'compare-narrow' : 'compare'}
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        panes={['records', 'fields']}
      >
        <Pane
          id="records"
          label="Records that differ"
          size={isNarrow ? '200px' : '440px'}
          minSize="120px"
        >
          <ComparedList route={route} file={file} />
        </Pane>
        <Divider label="Size of the list" />
        <Pane id="fields" label="Fields that differ" minSize="160px">
          <DifferencePane route={route} />
        </Pane>
      </PaneGroup>
    </>
  )
}

function Summary({ file }: { readonly file: FileDifferences }) {
  const { added, removed, modified, same, criticalFields, criticalRecords, fields } = file
  return (
    <div className="sumline cmp tabular">
      <span className="bigsum">
        <Sum sign="+" count={added} word="added" tone="add" />
        <Sum sign="−" count={removed} word="removed" tone="rem" />
        <Sum sign="~" count={modified} word="modified" tone="chg" />
        <Sum sign="" count={same} word="same" tone="nil" />
      </span>
      {criticalFields === 0 ? null : (
        <span className="critsum">
          <ChevronsUp size={14} aria-hidden />
          <b>{countOf(criticalFields, 'critical field')}</b> in {countOf(criticalRecords, 'record')}
        </span>
      )}
      <span className="muted cut note">
        {[
          fields === 0 ? '' : `${countOf(fields, 'field')} ${fields === 1 ? 'differs' : 'differ'}.`,
          rowsLeftOut(file.before, 'A'),
          rowsLeftOut(file.after, 'B'),
          'Order inside sets and keys is not compared.',
        ]
          .filter((words) => words !== '')
          .join(' ')}
      </span>
    </div>
  )
}

function Sum(props: { sign: string; count: number; word: string; tone: string }) {
  const { sign, count, word, tone } = props
  return (
    <span className={count === 0 ? 'nil' : tone}>
      <b>
        {count === 0 ? '' : sign}
        {formatCount(count)}
      </b>{' '}
      {word}
    </span>
  )
}

/** Rows of a CSV file that are no records and were not compared. */
function rowsLeftOut(side: ComparedSideShape | null, letter: string): string {
  const { skipped = 0, overwritten = 0 } = side?.rowsLeftOut ?? {}
  const count = skipped + overwritten
  return count === 0 ? '' : `${countOf(count, 'row')} of ${letter} left out.`
}

function Paths({ view: { before, after } }: { readonly view: ComparisonView }) {
  return [before, after].map(({ title, path }, index) => (
    <span key={index} className="compare-absent">
      {index === 0 ? 'A' : 'B'}, {title}: <code>{path}</code>
    </span>
  ))
}
