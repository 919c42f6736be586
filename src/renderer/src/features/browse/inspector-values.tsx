import type { ReactNode } from 'react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import type { RecordExplanationShape } from '../../../../bridge/reference-shapes.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { countOf } from '../../components/numbers.ts'
import { InertText } from './inert-text.tsx'
import { ValueTree } from './value-tree.tsx'

/** The record as the legacy file has it. */
export function LegacyTab({ record }: { readonly record: RecordInspection }) {
  const { category, legacyText, explanation } = record
  if (legacyText === null) {
    const { legacyFormat, legacyFile } = categoryOf(category)
    return (
      <Missing title="Not in legacy.">
        {legacyFormat === 'none'
          ? `${category} has no legacy format: its v2 file is written by hand.`
          : `legacy/${legacyFile} has no record of this name; it is only in the v2 file.`}
      </Missing>
    )
  }
  return (
    <>
      {explanation === null ? null : <PlaceLine record={record} explanation={explanation} />}
      <ValueTree text={legacyText} name="the legacy record" />
      {explanation === null ? null : <Overwritten explanation={explanation} />}
    </>
  )
}

/** The record as it stands in the v2 file. */
export function V2Tab({ record }: { readonly record: RecordInspection }) {
  const { category, v2Text, state } = record
  if (v2Text === null) {
    return (
      <Missing title="Not in the v2 file.">
        {state === 'rejected'
          ? 'The record does not convert; the issues tab says why.'
          : state === 'left-out'
            ? 'The library leaves it out; the overview tab says why.'
            : `${categoryOf(category).v2File} was made before this record, or was not made yet. Refresh or convert the category.`}
      </Missing>
    )
  }
  return <ValueTree text={v2Text} name="the v2 record" />
}

function PlaceLine({
  record,
  explanation: { place, rowNumber },
}: {
  readonly record: RecordInspection
  readonly explanation: RecordExplanationShape
}) {
  const row = rowNumber === null ? '' : `, row ${rowNumber}`
  return (
    <p className="placeline muted">
      <code>legacy/{categoryOf(record.category).legacyFile}</code> line {place.line}, column{' '}
      {place.column}
      {row}
    </p>
  )
}

/** Rows of the same name that did not make it. */
function Overwritten({ explanation }: { readonly explanation: RecordExplanationShape }) {
  const { overwrites } = explanation
  if (overwrites.length === 0) return null
  return (
    <section className="overwritten" tabIndex={0} aria-label="Other rows of the same name">
      <h3>{countOf(overwrites.length, 'other row')} of the same name</h3>
      <ul>
        {overwrites.map((row) => (
          <li key={row.rowNumber}>
            <b>
              Row {row.rowNumber}, line {row.line}
            </b>{' '}
            <span className="muted">
              {row.skippedFor === null ? (
                'overwritten by this one'
              ) : (
                <>
                  skipped: <InertText text={row.skippedFor} />
                </>
              )}
            </span>
            <code>
              <InertText text={row.cellsText.replace(/\s*\n\s*/g, ' ')} />
            </code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Missing({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <p className="inote">
      <b>{title}</b> {children}
    </p>
  )
}
