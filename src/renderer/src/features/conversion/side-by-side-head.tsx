import type { AlignedRecord } from '../../../../bridge/aligned-shapes.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { SegmentedControl } from '../../components/segmented-control.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'

export interface SideBySideHeadProps {
  readonly route: ConversionRoute
  readonly record: AlignedRecord
  readonly isInline: boolean
}

/** What stands on which side, whose order the rows follow, and whether the same is folded. */
export function SideBySideHead({ route, record, isInline }: SideBySideHeadProps) {
  const { legacyFile, v2File } = categoryOf(record.category)
  return (
    <div className={`sr hd ${isInline ? 'inline' : ''}`} role="row" aria-rowindex={1}>
      <NumberHead numbers={legacyNumbers(record)} />
      {isInline ? (
        <NumberHead numbers={v2Numbers(record)} />
      ) : (
        <span role="columnheader" className="cell">
          <b>Legacy</b>
          <span className="cut">
            {legacyFile}
            {legacyPlace(record)}
          </span>
        </span>
      )}
      <span role="columnheader" className="mid" aria-label="Verdict" />
      {isInline ? null : <NumberHead numbers={v2Numbers(record)} />}
      <span role="columnheader" className="cell">
        <b>{isInline ? 'Legacy and v2' : 'v2'}</b>
        <span className="cut">{isInline ? '' : `${v2File}${v2Place(record)}`}</span>
        <span className="grow" />
        <Arrangement route={route} />
      </span>
    </div>
  )
}

/** What the numbers beside the lines count: a word for the head, and a sentence. */
interface Numbers {
  readonly word: string
  readonly meaning: string
}

function NumberHead({ numbers: { word, meaning } }: { readonly numbers: Numbers }) {
  return (
    <span role="columnheader" className="num" aria-label={meaning} title={meaning}>
      {word}
    </span>
  )
}

function legacyNumbers({ rowNumber }: AlignedRecord): Numbers {
  if (rowNumber === null) return { word: 'line', meaning: 'Line in the legacy file' }
  return { word: 'cell', meaning: `Cell of row ${rowNumber}, counted from the left` }
}

function v2Numbers({ v2Line, outcome }: AlignedRecord): Numbers {
  if (v2Line !== null) return { word: 'line', meaning: 'Line in the v2 file' }
  if (outcome.state !== 'converted') return { word: '', meaning: 'Line in the v2 file: not there' }
  return { word: 'no.', meaning: 'Place among the lines shown: it is not like this in the v2 file' }
}

function legacyPlace({ rowNumber, legacyLine }: AlignedRecord): string {
  if (legacyLine === null) return ''
  return rowNumber === null ? `, from line ${legacyLine}` : `, row ${rowNumber}, line ${legacyLine}`
}

function v2Place({ v2Line, outcome }: AlignedRecord): string {
  if (v2Line !== null) return `, from line ${v2Line}`
  return outcome.state === 'converted' && outcome.stored === 'same' ? '' : ', not written'
}

function Arrangement({ route: { order, isFolded } }: { readonly route: ConversionRoute }) {
  const store = useViewerStore()
  const arrange = store.getState().arrangeConversion
  return (
    <span className="arrange">
      <span className="orderword">Order</span>
      <SegmentedControl
        label="Order of the rows"
        value={order}
        options={[
          { value: 'legacy', label: 'legacy' },
          { value: 'v2', label: 'v2' },
        ]}
        onChange={(chosen) => arrange({ order: chosen })}
      />
      <Checkbox
        label="Fold unchanged"
        checked={isFolded}
        onChange={(isChecked) => arrange({ isFolded: isChecked })}
      />
      <Kbd chord="U" />
    </span>
  )
}
