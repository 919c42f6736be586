import { Copy, OctagonX, SquareArrowOutUpRight } from 'lucide-react'
import type { LedgerView } from '../../../../bridge/conversion-shapes.ts'
import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import { Button } from '../../components/button.tsx'
import { countOf } from '../../components/numbers.ts'
import type { ConversionRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { InertText } from '../browse/inert-text.tsx'
import { goToRecord, openAtLine } from './conversion-actions.ts'
import { KeyList, Pager } from './key-list.tsx'

/** Why nothing was written: the records that do not convert, each with its place, rule and reason. */
export function RejectedRecords({ ledger }: { readonly ledger: LedgerView }) {
  const { rejected, fileName } = ledger
  return (
    <section className="failed" aria-label="Records that do not convert" tabIndex={0}>
      <p className="failed-head">
        <OctagonX size={18} aria-hidden />
        <span>
          <b>Nothing was written.</b> A category converts whole or not at all, and{' '}
          {countOf(rejected.length, 'record')} {rejected.length === 1 ? 'does' : 'do'} not convert.
          The v2 file is as it was. What follows is a preview.
        </span>
      </p>
      <ul>
        {rejected.slice(0, MOST_SHOWN).map((record) => (
          <Rejected key={record.key} record={record} fileName={fileName} />
        ))}
      </ul>
      {rejected.length > MOST_SHOWN ? (
        <p className="muted small">
          and {countOf(rejected.length - MOST_SHOWN, 'other record')}; browse the category for all
        </p>
      ) : null}
    </section>
  )
}

/** So many are told of at once; whoever has more begins with these. */
const MOST_SHOWN = 100

function Rejected({ record, fileName }: { record: RejectedRecord; fileName: string }) {
  const store = useViewerStore()
  const rules = useViewer(({ conversion }) => conversion.rules)
  const { key, reason, hint, path, line, column, ruleId } = record
  const place = `${fileName}:${line}:${column}`
  return (
    <li className="rejected">
      <div>
        <button type="button" className="link" onClick={() => goToRecord(store.getState(), key)}>
          <InertText text={key} />
        </button>{' '}
        <code>
          <InertText text={path} />
        </code>
        <span className="acts">
          <code className="muted">{place}</code>
          <OpenAtLine line={line} />
          <Button
            isSmall
            look="ghost"
            icon={Copy}
            onClick={() => void copyAndTell(store.getState(), place, 'the file and line')}
          >
            Copy file and line
          </Button>
        </span>
      </div>
      <p>
        <InertText text={reason} />
      </p>
      {hint === null ? null : (
        <p>
          <InertText text={hint} />
        </p>
      )}
      {ruleId === null ? null : (
        <p className="soft">
          <code className="rule-id">{ruleId}</code> {rules.get(ruleId)?.sentence ?? ''}
        </p>
      )}
    </li>
  )
}

/** Opens the legacy file where the record is refused; not there where the host cannot. */
function OpenAtLine({ line }: { readonly line: number }) {
  const store = useViewerStore()
  const canOpen = useViewer(({ host }) => host.openInEditor !== null)
  if (!canOpen) return null
  return (
    <Button
      isSmall
      icon={SquareArrowOutUpRight}
      onClick={() => void openAtLine(store.getState(), { file: 'legacy', line })}
    >
      Open at line {line}
    </Button>
  )
}

/** The records that would convert if the rejected ones did. */
export function ConvertibleRecords({ route }: { readonly route: ConversionRoute }) {
  const keys = useViewer(({ conversion }) => conversion.keys)
  const isOther = keys?.subject.choice.by !== 'convertible'
  const window = keys === null || isOther ? null : valueOf(keys.content)
  return (
    <div className="ldetails">
      <header className="panehead">
        <b>Would convert</b>
        <span className="cut">
          {window === null ? '' : `${countOf(window.length, 'record')}, not written`}
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
    </div>
  )
}
