import type { LedgerView } from '../../../../bridge/conversion-shapes.ts'
import { countOf, formatCount } from '../../components/numbers.ts'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import { fateOf, type FieldFate } from './ledger-lines.ts'

/** The conversion of a category in one line: what is kept, what moves, what is lost. */
export function LedgerSummary({ ledger }: { readonly ledger: LedgerView }) {
  const { records, leftOut, rejected, onlyInV2, rows, rowsLeftOut } = ledger
  const counts = new Map<FieldFate, number>()
  for (const row of rows) counts.set(fateOf(row), (counts.get(fateOf(row)) ?? 0) + 1)
  const losing = rows.filter(({ lostIn }) => lostIn > 0)
  const all = records + rejected.length
  const lostRows = rowsLeftOut.skipped + rowsLeftOut.overwritten
  return (
    <div className="sumline tabular">
      <span>
        <b>{formatCount(records - leftOut)}</b> of {countOf(all, 'legacy record')}{' '}
        {all === 1 ? 'converts' : 'convert'}
      </span>
      {leftOut === 0 ? null : (
        <span>
          <b>{formatCount(leftOut)}</b> left out of v2
        </span>
      )}
      {onlyInV2 === 0 ? null : (
        <span>
          <b>{formatCount(onlyInV2)}</b> more only in v2
        </span>
      )}
      <span>
        <VerdictSign verdict="copied" />
        <b>{countOf(counts.get('kept') ?? 0, 'field')}</b> kept in every record
      </span>
      <span>
        <VerdictSign verdict="mapped" />
        <b>{counts.get('changed') ?? 0}</b> move or change
      </span>
      <span>
        <VerdictSign verdict="dropped" />
        <b>{counts.get('obsolete') ?? 0}</b> dropped, nothing lost
      </span>
      {losing.length === 0 ? null : (
        <span className="bad">
          <VerdictSign verdict="dropped" isLost />
          <b>
            {countOf(losing.length, 'field')} {losing.length === 1 ? 'loses' : 'lose'} information
            {losing.length === 1 ? `, in ${countOf(losing[0]?.lostIn ?? 0, 'record')}` : ''}
          </b>
        </span>
      )}
      {lostRows === 0 ? null : (
        <span>
          <b>{countOf(lostRows, 'row')}</b> in no record
        </span>
      )}
    </div>
  )
}
