import { markChanges, type Span } from '../../../../domain/comparison/mark-changes.ts'
import type { Entry } from '../../../../domain/conversion/entry.ts'
import { RuleId } from '../../components/rule-id.tsx'
import { InertText } from '../browse/inert-text.tsx'
import { MarkedText } from '../browse/marked-text.tsx'
import { fieldPath } from './field-words.ts'

/** An entry in place: where it came from, its value before and after, the whole sentence of its rule. */
export function EntryDetails({
  entry,
  sentence,
}: {
  readonly entry: Entry
  readonly sentence: string
}) {
  const { legacyPaths, before, after, note, ruleId } = entry
  const marks =
    before === null || after === null ? { before: [], after: [] } : markChanges(before, after)
  return (
    <div className="lx" role="gridcell" tabIndex={-1}>
      <div className="ba">
        <span className="lab">from</span>
        {legacyPaths.length === 0 ? (
          <span className="muted">nothing in legacy</span>
        ) : (
          legacyPaths.map((path) => (
            <code key={path}>
              <InertText text={fieldPath(path)} />
            </code>
          ))
        )}
      </div>
      <div className="ba">
        <span className="lab">before</span>
        <MarkedValue text={before} marks={marks.before} tone="removed" />
        <span className="lab">after</span>
        <MarkedValue text={after} marks={marks.after} tone="added" />
      </div>
      <p>
        <RuleId id={ruleId} /> {sentence}
        {note === null ? null : (
          <b>
            {' '}
            <InertText text={note} />
          </b>
        )}
      </p>
    </div>
  )
}

interface MarkedValueProps {
  readonly text: string | null
  readonly marks: readonly Span[]
  readonly tone: 'removed' | 'added'
}

function MarkedValue({ text, marks, tone }: MarkedValueProps) {
  if (text === null) return <span className="muted">nothing</span>
  return (
    <code className="marked">
      <MarkedText text={text} marks={marks} tone={tone} />
    </code>
  )
}
