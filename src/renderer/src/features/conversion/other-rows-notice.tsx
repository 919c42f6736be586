import type { OtherRowPlace } from '../../../../bridge/aligned-shapes.ts'
import { formatCount } from '../../components/numbers.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { otherRowId } from './explained-model.ts'
import { showOtherRow } from './conversion-actions.ts'

/** That a CSV file has other rows of the record's name, which are in no record, and the way to them. */
export function OtherRowsNotice({ rows }: { readonly rows: readonly OtherRowPlace[] }) {
  const store = useViewerStore()
  const [first] = rows
  if (first === undefined) return null
  return (
    <p className="cv-notice warn" role="note">
      <b>{rows.length === 1 ? 'Another row has' : `${rows.length} other rows have`} this name:</b>{' '}
      {rows.map(describeRow).join(', ')}.{' '}
      <button
        type="button"
        className="link"
        onClick={() => showOtherRow(store.getState(), otherRowId(first))}
      >
        {rows.length === 1 ? 'Show it in Explained' : 'Show them in Explained'}
      </button>
    </p>
  )
}

function describeRow({ rowNumber, line, skippedFor }: OtherRowPlace): string {
  const fate = skippedFor === null ? 'overwritten by this one' : 'skipped'
  return `row ${formatCount(rowNumber)} in line ${formatCount(line)} is ${fate}`
}
