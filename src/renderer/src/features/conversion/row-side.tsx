import type { AlignedLineShape, AlignedRowShape } from '../../../../bridge/aligned-shapes.ts'
import { countOf } from '../../components/numbers.ts'
import '../../components/item-label.css'
import { InertText } from '../browse/inert-text.tsx'
import { fieldPath } from './field-words.ts'
import { piecesForRow } from './marked-pieces.ts'
import { MarkedText } from './marked-text.tsx'

export interface RowSideProps {
  readonly line: AlignedLineShape
  readonly row: AlignedRowShape
  readonly side: 'legacy' | 'v2'
}

/** A line of one side: its name and what it holds, with what differs marked. */
export function RowSide({ line, row, side }: RowSideProps) {
  const { label, pieces, identity, kind, size } = line
  const isItem = isItemLabel(label)
  return (
    <>
      {label === '' ? null : (
        <span
          className={`${isItem ? 'vitem' : 'key'} ${row.isRenamed && !isItem ? 'elsewhere' : ''}`}
        >
          <InertText text={isItem && pieces === null ? itemName(line.path) : label} />
        </span>
      )}
      {pieces !== null ? (
        <span className="cut">
          <MarkedText pieces={piecesForRow(pieces)} side={side} />
        </span>
      ) : (
        <span className="ident cut">
          {isItem && identity !== null ? (
            <InertText text={identity} />
          ) : (
            countOf(size, kind === 'list' ? 'item' : 'field')
          )}
        </span>
      )}
      {side === 'v2' && isAnotherItem(row) ? (
        <span className="note">
          was {row.left?.label}, matched by {identity === null ? 'value' : 'name'}
        </span>
      ) : null}
    </>
  )
}

/** Whether a label is the index of an item, not the key of a member. */
export function isItemLabel(label: string): boolean {
  return /^\[\d+\]$/.test(label)
}

/** Whether an item has another place in its list than what it is matched with. */
function isAnotherItem({ left, right }: AlignedRowShape): boolean {
  if (left === null || right === null || left.label === right.label) return false
  return isItemLabel(left.label) && isItemLabel(right.label)
}

/** `files[0]` of `/config/files/0` */
function itemName(path: string): string {
  return fieldPath(
    path
      .split('/')
      .slice(-2)
      .map((step) => `/${step}`)
      .join(''),
  )
}
