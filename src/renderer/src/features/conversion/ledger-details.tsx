import { useVirtualizer } from '@tanstack/react-virtual'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { KeyWindow, LedgerViewRow } from '../../../../bridge/conversion-shapes.ts'
import { VERDICTS } from '../../../../domain/conversion/entry.ts'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { KEYS_AT_ONCE } from '../../store/conversion-slice.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { goToRecord } from './conversion-actions.ts'
import { fieldPath } from './field-words.ts'

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
        {isLost ? ', information lost' : ''}
        <b className="tabular">{countOf(row.cells[verdict]?.records ?? 0, 'record')}</b>
      </p>
    )
  })
}

function Rules({ ids }: { readonly ids: readonly string[] }) {
  const rules = useViewer(({ conversion }) => conversion.rules)
  return ids.map((id) => (
    <p key={id}>
      <code className="rule-id">{id}</code> {rules.get(id)?.sentence ?? ''}
    </p>
  ))
}

function Records({ route }: { readonly route: ConversionRoute }) {
  const keys = useViewer(({ conversion }) => conversion.keys)
  const isOther = keys?.subject.choice.by === 'cell' && keys.subject.choice.row !== route.at
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

const KEY_HEIGHT = 26

function KeyList({
  window,
  route,
}: {
  readonly window: KeyWindow
  readonly route: ConversionRoute
}) {
  const store = useViewerStore()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: window.keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => KEY_HEIGHT,
    overscan: 8,
  })
  const open = (key: string) => {
    goToRecord(store.getState(), key)
    if (route.cell !== null) store.getState().arrangeConversion({ verdicts: [route.cell] })
  }
  return (
    <div ref={scroller} className="klist">
      <ul aria-label="Records with this verdict" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const key = window.keys[index] ?? ''
          return (
            <li key={index} className="kitem" style={{ transform: `translateY(${start}px)` }}>
              <button
                type="button"
                className="cut"
                data-focus-target={index === 0 ? 'details' : undefined}
                onClick={() => open(key)}
              >
                <InertText text={key} />
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The way through more records than are asked for at once. */
function Pager({ window: { length, offset, keys } }: { readonly window: KeyWindow }) {
  const store = useViewerStore()
  if (length <= KEYS_AT_ONCE) return null
  const see = store.getState().seeKeysFrom
  const last = offset + keys.length
  return (
    <div className="panefoot tabular small">
      <Button isSmall isOff={offset === 0} onClick={() => see(Math.max(0, offset - KEYS_AT_ONCE))}>
        Before
      </Button>
      <span className="muted">
        {formatCount(offset + 1)} to {formatCount(last)} of {formatCount(length)}
      </span>
      <Button isSmall isOff={last >= length} onClick={() => see(last)}>
        After
      </Button>
    </div>
  )
}
