import { Copy, OctagonX } from 'lucide-react'
import type { LedgerView } from '../../../../bridge/conversion-shapes.ts'
import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { countOf } from '../../components/numbers.ts'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { useMedia } from '../../components/use-media.ts'
import type { ConversionRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { rejectedId, selectedRejection } from '../../store/rejected-selection.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { fieldPath } from './field-words.ts'
import { PlaceButton } from './place-button.tsx'
import './failed.css'
import { KeyList, Pager } from './key-list.tsx'
import { RejectedDetails } from './rejected-details.tsx'

export interface FailedProps {
  readonly route: ConversionRoute
  readonly ledger: LedgerView
}

/** Why nothing of a category was written: the rejected records first, then those that would convert. */
export function FailedConversion({ route, ledger }: FailedProps) {
  const isNarrow = useMedia('(width < 900px)')
  const rejected = useViewer(selectedRejection)
  return (
    <PaneGroup
      key={String(isNarrow)}
      name={isNarrow ? 'failed-narrow' : 'failed'}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      panes={['records', 'problem']}
    >
      <Pane id="records" label="Records" size={isNarrow ? '200px' : '324px'} minSize="160px">
        <RejectedList ledger={ledger} selected={rejected} />
        <ConvertibleRecords route={route} />
      </Pane>
      <Divider label="Size of the list of records" />
      <Pane id="problem" label="The failing record" minSize="240px">
        {rejected === null ? null : <RejectedDetails ledger={ledger} rejected={rejected} />}
      </Pane>
    </PaneGroup>
  )
}

/** That nothing was written, what that means, and what can be done. */
export function FailureBanner({ ledger }: { readonly ledger: LedgerView }) {
  const rejected = useViewer(selectedRejection)
  const { length } = ledger.rejected
  return (
    <section className="failed" aria-label="Why nothing was written">
      <OctagonX size={18} aria-hidden />
      <p>
        <b>Nothing was written.</b> A category converts whole or not at all, and{' '}
        {countOf(length, 'record')} {length === 1 ? 'does' : 'do'} not convert. The v2 file is as it
        was.
      </p>
      <span className="acts">
        {rejected === null ? null : (
          <CommandButton
            command="conversion.copy-problem"
            label="Copy details"
            icon={Copy}
            isSmall
          />
        )}
        <CommandButton command="conversion.convert-again" label="Convert again" isSmall />
        <CommandButton
          command="conversion.failure"
          label={rejected === null ? 'Why it fails' : 'Ledger'}
          isSmall
        />
        {rejected === null ? null : <PlaceButton line={rejected.line} />}
      </span>
    </section>
  )
}

/** So many are told of at once; whoever has more begins with these. */
const MOST_SHOWN = 100

function RejectedList({
  ledger,
  selected,
}: {
  readonly ledger: LedgerView
  readonly selected: RejectedRecord | null
}) {
  const store = useViewerStore()
  const { rejected } = ledger
  return (
    <>
      <header className="panehead">
        <b>Fails</b> {rejected.length}
      </header>
      <ul className="frs" aria-label="Records that do not convert">
        {rejected.slice(0, MOST_SHOWN).map(({ key, path }) => (
          <li key={key}>
            <button
              type="button"
              className="fr"
              aria-current={key === selected?.key}
              onClick={() => store.getState().arrangeConversion({ at: rejectedId(key) })}
            >
              <OctagonX size={16} aria-hidden />
              <span className="cut">
                <b>
                  <InertText text={key} />
                </b>
                <small className="cut">
                  <InertText text={fieldPath(path)} />
                </small>
              </span>
            </button>
          </li>
        ))}
        {rejected.length > MOST_SHOWN ? (
          <li className="inote muted">
            and {countOf(rejected.length - MOST_SHOWN, 'other record')}; browse the category for all
          </li>
        ) : null}
      </ul>
    </>
  )
}

/** The records that would convert if the rejected ones did. */
function ConvertibleRecords({ route }: { readonly route: ConversionRoute }) {
  const keys = useViewer(({ conversion }) => conversion.keys)
  const isOther = keys?.subject.choice.by !== 'convertible'
  const window = keys === null || isOther ? null : valueOf(keys.content)
  return (
    <section className="ldetails" aria-label="Records that would convert">
      <header className="panehead">
        <b>Would convert</b>
        <span className="cut">
          {window === null ? '' : `${countOf(window.length, 'record')}, a preview: not written`}
        </span>
      </header>
      {window === null ? (
        <p className="inote muted">The records are being looked up.</p>
      ) : (
        <>
          <KeyList key={window.offset} window={window} route={route} />
          <Pager window={window} />
        </>
      )}
    </section>
  )
}
