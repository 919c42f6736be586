import { Pencil, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LedgerView } from '../../../../bridge/conversion-shapes.ts'
import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import { formatCount } from '../../components/numbers.ts'
import { RuleId } from '../../components/rule-id.tsx'
import { sentence } from '../../components/sentence.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { visibleText } from '../browse/visible-text.ts'
import { goToRecord, shownRecord } from './conversion-actions.ts'
import { fieldPath } from './field-words.ts'
import { FileExcerpt } from './file-excerpt.tsx'
import { nearMatch, refusedValue, type NearMatch } from './near-match.ts'
import { readLinesOf } from './raw-actions.ts'
import type { ReadLines } from './raw-places.ts'

export interface RejectedDetailsProps {
  readonly ledger: LedgerView
  readonly rejected: RejectedRecord
}

/** Why a record does not convert: what is refused and where, by which rule, and what would put it right. */
export function RejectedDetails({ ledger, rejected }: RejectedDetailsProps) {
  const store = useViewerStore()
  const answer = useViewer(({ conversion }) => conversion.legacyLines)
  const read = useViewer((state) => readLinesOf(state, 'legacy'))
  // Those of the record that was looked at before stay until these have come.
  const lines = answer?.subject.name === rejected.key ? read : null
  const near = lines === null ? null : nearMatch(lines, rejected)
  const record = lines?.record ?? null
  return (
    <>
      <div className="panehead">
        <b className="cut">
          <InertText text={rejected.key} />
        </b>
        <span className="cut">
          {record === null
            ? ''
            : `lines ${formatCount(record.from)} to ${formatCount(record.to)} of ${ledger.fileName}`}
        </span>
        <span className="acts">
          <button
            type="button"
            className="link"
            onClick={() => goToRecord(store.getState(), rejected.key)}
          >
            Open the record
          </button>
        </span>
      </div>
      <section className="prob" aria-label="Why it does not convert" tabIndex={0}>
        <h3>
          <InertText text={rejected.reason} />
        </h3>
        <Facts {...{ ledger, rejected, lines, near }} />
        {lines === null ? <Skeleton width={420} /> : <FileExcerpt {...{ lines, rejected, near }} />}
        <Remedy {...{ ledger, rejected, near }} />
        <RecordedIssues rejected={rejected} />
      </section>
    </>
  )
}

interface FactsProps extends RejectedDetailsProps {
  readonly lines: ReadLines | null
  readonly near: NearMatch | null
}

function Facts({ ledger, rejected, lines, near }: FactsProps) {
  const rules = useViewer(({ conversion }) => conversion.rules)
  const { path, line, column, ruleId, hint } = rejected
  const refused = lines === null ? null : refusedValue(lines, rejected)
  return (
    <dl className="kv">
      <Fact name="Path">
        <code>
          <InertText text={fieldPath(path)} />
        </code>{' '}
        <span className="muted">
          {ledger.fileName}:{line}:{column}
        </span>
      </Fact>
      {refused === null ? null : (
        <Fact name="Value">
          <code className="t-string">{shortened(refused.text)}</code>
        </Fact>
      )}
      {ruleId === null ? null : (
        <Fact name="Rule">
          <RuleId id={ruleId} /> {rules.get(ruleId)?.sentence ?? ''}
        </Fact>
      )}
      {hint === null ? null : (
        <Fact name="Note">
          <InertText text={hint} />
        </Fact>
      )}
      {near === null ? null : (
        <Fact name="Listed">
          <code className="t-string">{shortened(near.text)}</code>{' '}
          <span className="muted">differs by</span>{' '}
          <Difference near={near} refused={refused?.text} />
        </Fact>
      )}
      <Fact name="Kept">{ledger.problem === null ? '' : sentence(ledger.problem.kept)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** What the refused name has more than the listed one, and less. */
function Difference({ near, refused = '' }: { near: NearMatch; refused: string | undefined }) {
  const { text, marks } = near
  return (
    <>
      {marks.after.map(({ start, end }) => (
        <mark key={start} className="removed">
          <InertText text={refused.slice(start, end)} />
        </mark>
      ))}
      {marks.before.map(({ start, end }) => (
        <mark key={start} className="added">
          <InertText text={text.slice(start, end)} />
        </mark>
      ))}
    </>
  )
}

const LONGEST_VALUE = 300

function shortened(text: string): string {
  const shown = visibleText(text.slice(0, LONGEST_VALUE))
  return text.length > LONGEST_VALUE ? `${shown} …` : shown
}

function Remedy({ ledger, rejected, near }: Omit<FactsProps, 'lines'>) {
  return (
    <>
      <h4>What would put it right</h4>
      <ul className="remedy">
        {near === null ? (
          <li>
            <Wrench size={14} aria-hidden />
            {ledger.problem === null ? '' : sentence(ledger.problem.next)}
          </li>
        ) : (
          <li>
            <Pencil size={14} aria-hidden />
            Make the two names equal, in line {near.field.line} or {rejected.line}.
          </li>
        )}
        <li className="muted">
          The viewer watches {ledger.fileName}: this page changes when it is saved.
        </li>
      </ul>
    </>
  )
}

/** The library's own words. */
function RecordedIssues({ rejected }: { readonly rejected: RejectedRecord }) {
  const record = useViewer(shownRecord)
  if (record?.key !== rejected.key || record.issues.length === 0) return null
  return (
    <p className="recorded">
      <span className="lab">Recorded issues</span>
      {record.issues.map((issue, index) => (
        <code key={index}>
          <InertText text={issue} />
        </code>
      ))}
    </p>
  )
}
