import { FileQuestion } from 'lucide-react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { VERDICTS, type Entry, type Verdict } from '../../../../domain/conversion/entry.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import { conversionRoute, folderOf } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { modelOf } from '../conversion/conversion-actions.ts'
import { countVerdicts } from '../conversion/explained-filter.ts'
import { isLost } from '../conversion/verdict-words.ts'
import { fieldPath } from '../conversion/field-words.ts'
import { dropWords, VERDICT_MEANINGS } from '../conversion/verdict-words.ts'
import { changedEntries, type ChangedEntry } from './changed-entries.ts'
import { InertText } from './inert-text.tsx'
import './inspector-conversion.css'
import { RejectedCard } from './record-notices.tsx'

/** So many are listed; the conversion screen has them all. */
const MOST_LISTED = 200

/** What the conversion did to the record, in short: what is lost first. */
export function ConversionTab({ record }: { readonly record: RecordInspection }) {
  const { explanation } = record
  const model = modelOf(record)
  if (explanation === null || model === null) {
    return (
      <EmptyState icon={FileQuestion} title="Nothing was converted">
        This record is only in the v2 file.
      </EmptyState>
    )
  }
  if (explanation.state === 'rejected') {
    return (
      <>
        <RejectedCard rejected={explanation.rejected} />
        <Way />
      </>
    )
  }
  const { lost, changed, gone } = changedEntries(model)
  return (
    <>
      <Verdicts entries={model.entries} />
      <Way />
      {explanation.state === 'left-out' ? (
        <p className="none">
          <b>Left out of v2.</b> {explanation.reason}
        </p>
      ) : null}
      <Section title="Information lost" tone="bad" entries={lost} record={record} />
      <Section title="Changed on the way" entries={changed} record={record} />
      <Section title="Not in v2, nothing lost" entries={gone} record={record} />
    </>
  )
}

function Way() {
  return (
    <p className="acts start">
      <CommandButton command="browse.conversion" label="Open in Conversion" isSmall />
    </p>
  )
}

/** How many entries each verdict has, as a bar and in figures. */
function Verdicts({ entries }: { readonly entries: readonly Entry[] }) {
  const counts = countVerdicts(entries, false)
  const lost = entries.filter(isLost).length
  const countOfVerdict = (verdict: Verdict) => counts.get(verdict) ?? 0
  const there = VERDICTS.filter((verdict) => countOfVerdict(verdict) > 0)
  return (
    <>
      <div className="vshares" aria-hidden>
        {there.map((verdict) => (
          <Share
            key={verdict}
            tone={verdict}
            count={countOfVerdict(verdict) - (verdict === 'dropped' ? lost : 0)}
          />
        ))}
        <Share tone="lost" count={lost} />
      </div>
      <ul className="vcounts" aria-label="What became of its values">
        {there.map((verdict) => (
          <li key={verdict} title={VERDICT_MEANINGS[verdict]}>
            <VerdictSign verdict={verdict} isLost={verdict === 'dropped' && lost > 0} />
            {verdict} <b className="tabular">{formatCount(countOfVerdict(verdict))}</b>
          </li>
        ))}
      </ul>
    </>
  )
}

function Share({ tone, count }: { readonly tone: Verdict | 'lost'; readonly count: number }) {
  return count === 0 ? null : <i className={`share-${tone}`} style={{ flexGrow: count }} />
}

interface SectionProps {
  readonly title: string
  readonly tone?: 'bad'
  readonly entries: readonly ChangedEntry[]
  readonly record: RecordInspection
}

function Section({ title, tone, entries, record }: SectionProps) {
  if (entries.length === 0) return null
  const more = entries.length - MOST_LISTED
  return (
    <section>
      <h3 className={tone}>
        {title} <span className="muted tabular">{formatCount(entries.length)}</span>
      </h3>
      <ul className="centries">
        {entries.slice(0, MOST_LISTED).map((changed) => (
          <li key={changed.id}>
            <EntryButton changed={changed} record={record} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="muted small">and {countOf(more, 'entry', 'entries')} more</p>
      ) : null}
    </section>
  )
}

/** One entry; pressed, it is shown among all of them. */
function EntryButton({
  changed,
  record,
}: Pick<SectionProps, 'record'> & { changed: ChangedEntry }) {
  const store = useViewerStore()
  const { id, entry } = changed
  const tone = isLost(entry) ? 'lost' : entry.verdict
  const isInV2 = entry.v2Paths.length > 0
  const show = () => {
    const { route, navigate } = store.getState()
    const folder = folderOf(route)
    if (folder === null) return
    const there = conversionRoute(folder, record.category, record.key)
    navigate({ ...there, at: id, isLogOpen: route.isLogOpen })
  }
  return (
    <button type="button" className={`centry is-${tone}`} onClick={show}>
      <code className="cut">
        <InertText text={(isInV2 ? entry.v2Paths : entry.legacyPaths).map(fieldPath).join(', ')} />
      </code>
      <span className={`verdict tone-${tone}`}>
        <VerdictSign verdict={entry.verdict} isLost={isLost(entry)} />
        {entry.verdict}
      </span>
      <small className="cut">
        <Source entry={entry} />
      </small>
    </button>
  )
}

/** Where a value came from, or what it was in the same place; of one that is not in v2, what it was. */
function Source({ entry }: { readonly entry: Entry }) {
  const { legacyPaths, v2Paths, before, after } = entry
  if (v2Paths.length === 0) {
    const why = dropWords(entry)
    return (
      <>
        {why === null ? '' : `${why}: `}
        <InertText text={cut(before)} />
      </>
    )
  }
  if (legacyPaths.length === 0) return 'no legacy source'
  if (legacyPaths.length === 1 && legacyPaths[0] === v2Paths[0]) {
    return <InertText text={`${cut(before)} → ${cut(after)}`} />
  }
  return (
    <>
      from <InertText text={legacyPaths.map(fieldPath).join(', ')} />
    </>
  )
}

const MOST_SHOWN = 200

function cut(json: string | null): string {
  return (json ?? 'nothing').slice(0, MOST_SHOWN)
}
