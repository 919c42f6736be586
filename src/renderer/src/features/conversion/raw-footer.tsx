import { ArrowRight } from 'lucide-react'
import type { RawField, RawFileName } from '../../../../bridge/raw-shapes.ts'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { modelOf } from './conversion-actions.ts'
import { fieldPath } from './field-words.ts'
import { readLinesOf } from './raw-actions.ts'
import { fieldOf } from './raw-places.ts'

export interface RawFooterProps {
  readonly route: ConversionRoute
  readonly record: RecordInspection
  /** What lights up. */
  readonly ids: ReadonlySet<string>
}

/** The selected value as bytes, what it became or came from, and by which rule. */
export function RawFooter({ route, record, ids }: RawFooterProps) {
  const legacy = useField('legacy', ids)
  const v2 = useField('v2', ids)
  const rules = useViewer(({ conversion }) => conversion.rules)
  const ruleId = ruleOf(record, ids)
  return (
    <section className="rawfoot" aria-label="Selected value">
      <span className="lab">Selected</span>
      {route.at === null ? (
        <span className="muted">nothing; click a value, or go through the changes with F7</span>
      ) : (
        <>
          <Bytes side="legacy" field={legacy} />
          <ArrowRight size={14} aria-hidden className="muted" />
          <Bytes side="v2" field={v2} />
          <span className="soft cut grow">
            {ruleId === null ? '' : (rules.get(ruleId)?.sentence ?? '')}
          </span>
        </>
      )}
      <span className="acts">
        <CommandButton command="conversion.view-explained" label="Explained" look="ghost" isSmall />
      </span>
    </section>
  )
}

function useField(file: RawFileName, ids: ReadonlySet<string>): RawField | null {
  return useViewer((state) => {
    const lines = readLinesOf(state, file)
    const id = [...ids].find((lit) => lit.startsWith(`${file}/`))
    return lines === null || id === undefined ? null : fieldOf(lines, file, id)
  })
}

/** The rule of the first entry that lights up. */
function ruleOf(record: RecordInspection, ids: ReadonlySet<string>): string | null {
  const model = modelOf(record)
  const row = model?.rows.find(({ id, kind }) => kind === 'entry' && ids.has(id))
  return row?.kind === 'entry' ? (model?.entries[row.entry]?.ruleId ?? null) : null
}

function Bytes({ side, field }: { readonly side: RawFileName; readonly field: RawField | null }) {
  if (field === null) return <span className="muted">not in the {side} file</span>
  const { path, bytes, startByte, hex } = field
  return (
    <span className="bytes tabular">
      <code>
        <InertText text={fieldPath(path)} />
      </code>{' '}
      {countOf(bytes, 'byte')} at {formatCount(startByte)}{' '}
      <code className="hex" title="the first bytes">
        {hex}
      </code>
    </span>
  )
}
