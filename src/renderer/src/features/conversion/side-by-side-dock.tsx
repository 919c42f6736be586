import type { AlignedEntry, AlignedRecord } from '../../../../bridge/aligned-shapes.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { patternOf } from '../../../../domain/conversion/ledger.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { countOf } from '../../components/numbers.ts'
import { RuleId } from '../../components/rule-id.tsx'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import { conversionRoute, type ConversionRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { fieldPath } from './field-words.ts'
import type { SideBySide, SideBySideLine } from './side-by-side-model.ts'
import { dropWords, isLost } from './verdict-words.ts'
import { WholeValues } from './whole-values.tsx'

export interface SideBySideDockProps {
  readonly route: ConversionRoute
  readonly record: AlignedRecord
  readonly model: SideBySide
  readonly line: SideBySideLine | null
}

/** The rule of the selected row; opened, its whole values and where they came from. */
export function SideBySideDock({ route, record, model, line }: SideBySideDockProps) {
  return (
    <section className="dock" aria-label="What is selected">
      <div className="dockin">
        <Told record={record} line={line} model={model} />
        <span className="grow" />
        {line?.kind === 'row' && line.entry !== null ? (
          <RecordsLink route={route} record={record} entry={line.entry} />
        ) : null}
        <CommandButton
          command="conversion.view-explained"
          label="Show in Explained"
          look="ghost"
          isSmall
        />
      </div>
      {route.isOpen && line?.kind === 'row' ? <WholeValues line={line} /> : null}
    </section>
  )
}

function Told({ record, line, model }: Omit<SideBySideDockProps, 'route'>) {
  const entry = line?.kind === 'row' ? line.entry : null
  const sentence = useViewer(
    ({ conversion }) => conversion.rules.get(entry?.ruleId ?? '')?.sentence ?? '',
  )
  if (record.outcome.state === 'rejected') {
    return (
      <span className="cut">Nothing is made of this record, so there is nothing beside it.</span>
    )
  }
  if (line === null) {
    return (
      <span className="cut">
        {countOf(model.changes.length, 'change')}. List items are matched by what they are, never by
        where they stand.
      </span>
    )
  }
  if (line.kind === 'fold') {
    return (
      <span className="cut">
        {countOf(line.fold.things, 'field or item', 'fields or items')} unchanged.
      </span>
    )
  }
  if (entry === null) {
    return (
      <span className="cut">
        <Field line={line} />{' '}
        {line.row.change === 'same' ? 'holds what is below it.' : 'is on one side only.'}
      </span>
    )
  }
  const dropped = dropWords(entry)
  return (
    <>
      <span className={`verdict tone-${isLost(entry) ? 'lost' : entry.verdict}`}>
        <VerdictSign verdict={entry.verdict} isLost={isLost(entry)} />
        {dropped === null ? entry.verdict : `${entry.verdict}: ${dropped}`}
      </span>
      <RuleId id={entry.ruleId} />
      <span className="cut" title={sentence}>
        <Field line={line} /> {sentence}
        {entry.note === null ? null : (
          <>
            {' '}
            <InertText text={entry.note} />
          </>
        )}
      </span>
    </>
  )
}

type RowLine = Extract<SideBySideLine, { kind: 'row' }>

function Field({ line: { row } }: { readonly line: RowLine }) {
  return (
    <code>
      <InertText text={fieldPath((row.right ?? row.left)?.path ?? '')} />
    </code>
  )
}

/** To the ledger's records of which the same became of the same field. */
function RecordsLink({
  route,
  record,
  entry,
}: Pick<SideBySideDockProps, 'route' | 'record'> & { readonly entry: AlignedEntry }) {
  const store = useViewerStore()
  const { folder, category, isLogOpen } = route
  const at = ledgerRowOf(record, entry)
  return (
    <button
      type="button"
      className="link small"
      onClick={() =>
        store
          .getState()
          .navigate({ ...conversionRoute(folder, category), at, cell: entry.verdict, isLogOpen })
      }
    >
      Records with this rule
    </button>
  )
}

function ledgerRowOf({ category }: AlignedRecord, { legacyPaths, v2Paths }: AlignedEntry): string {
  const [source] = legacyPaths
  const isCsv = categoryOf(category).legacyFormat === 'csv'
  if (source !== undefined) return `legacy${patternOf(source, isCsv)}`
  return `v2${v2Paths.map((path) => patternOf(path, false)).join(' ')}`
}
