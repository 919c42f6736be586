import { X } from 'lucide-react'
import type { LedgerViewRow } from '../../../../bridge/conversion-shapes.ts'
import { VERDICTS } from '../../../../domain/conversion/entry.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { countOf } from '../../components/numbers.ts'
import { RuleId } from '../../components/rule-id.tsx'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { fieldPath } from './field-words.ts'
import { KeyList, Pager } from './key-list.tsx'
import { lossWords } from './ledger-lines.ts'

export interface LedgerDetailsProps {
  readonly route: ConversionRoute
  readonly row: LedgerViewRow
}

/** The rules of the selected field, and the records behind the selected figure. */
export function LedgerDetails({ route, row }: LedgerDetailsProps) {
  const store = useViewerStore()
  const name = row.legacyPattern ?? row.v2Patterns[0] ?? ''
  return (
    <div className="ldetails">
      <header className="panehead">
        <code className="cut grow">
          <InertText text={fieldPath(name)} />
        </code>
        <IconButton
          icon={X}
          label="Close the details"
          isSmall
          onClick={() => store.getState().arrangeConversion({ at: null, cell: null })}
        />
      </header>
      <div className="cellhead" tabIndex={0} role="group" aria-label="Verdict and rules">
        <Figures route={route} row={row} />
        <Rules ids={row.ruleIds} />
      </div>
      {route.cell === null ? (
        <p className="inote muted">Choose a figure to see its records.</p>
      ) : (
        <Records route={route} />
      )}
    </div>
  )
}

function Figures({ route, row }: LedgerDetailsProps) {
  const verdicts = VERDICTS.filter((verdict) =>
    route.cell === null ? row.cells[verdict] !== undefined : verdict === route.cell,
  )
  return verdicts.map((verdict) => {
    const isLost = verdict === 'dropped' && row.lostIn > 0
    return (
      <p key={verdict} className={`verdict tone-${isLost ? 'lost' : verdict}`}>
        <VerdictSign verdict={verdict} isLost={isLost} />
        {verdict}
        {isLost ? `, ${lossWords(row, row.cells[verdict]?.records ?? 0)}` : ''}
        <b className="tabular">{countOf(row.cells[verdict]?.records ?? 0, 'record')}</b>
      </p>
    )
  })
}

function Rules({ ids }: { readonly ids: readonly string[] }) {
  const rules = useViewer(({ conversion }) => conversion.rules)
  return ids.map((id) => (
    <p key={id}>
      <RuleId id={id} /> {rules.get(id)?.sentence ?? ''}
    </p>
  ))
}

function Records({ route }: { readonly route: ConversionRoute }) {
  const keys = useViewer(({ conversion }) => conversion.keys)
  const choice = keys?.subject.choice
  const isOther = choice?.by !== 'cell' || choice.row !== route.at || choice.verdict !== route.cell
  const window = keys === null || isOther ? null : valueOf(keys.content)
  if (window === null) return <p className="inote muted">The records are being looked up.</p>
  if (window.length === 0) return <p className="inote muted">No record has this verdict here.</p>
  return (
    <>
      <KeyList
        key={`${route.at ?? ''} ${route.cell ?? ''} ${window.offset}`}
        window={window}
        route={route}
      />
      <Pager window={window} />
    </>
  )
}
