import { ChevronsUpDown, Link2, Minus, Plus } from 'lucide-react'
import type { AlignedLineShape, AlignedRowShape } from '../../../../bridge/aligned-shapes.ts'
import { VerdictSign } from '../../components/verdict-sign.tsx'
import { useViewer } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { missingInLegacy, missingInV2 } from './missing-side-words.ts'
import { isItemLabel, RowSide } from './row-side.tsx'
import { toneOfRow, type SideBySideLine } from './side-by-side-model.ts'
import { isLost } from './verdict-words.ts'

type RowLine = Extract<SideBySideLine, { kind: 'row' }>
type FoldLine = Extract<SideBySideLine, { kind: 'fold' }>

export interface LineProps<L extends SideBySideLine> {
  readonly line: L
  readonly index: number
  readonly top: number
  readonly isSelected: boolean
  readonly onSelect: (id: string) => void
}

/** Which side of a row a line in one column shows. */
export type Part = 'both' | 'legacy' | 'v2'

/** A row with its two sides, and the verdict between. */
export function PairLine({ line, ...place }: LineProps<RowLine>) {
  const { row, entry, isChange, stopsFor } = line
  const { left, right } = row
  const sentence = useSentence(line)
  return (
    <div {...rowProps(line, place)} className={`sr ${rowLook(line, place.isSelected)}`}>
      <LineNumber line={left} />
      <span role="gridcell" className={`cell l ${left === null ? 'void' : ''}`} style={indent(row)}>
        {left !== null ? (
          <RowSide line={left} row={row} side="legacy" />
        ) : isChange ? (
          <Gap text={missingInLegacy(entry)} />
        ) : null}
      </span>
      <Seam line={line} />
      <LineNumber line={right} />
      <span role="gridcell" className="cell r" style={indent(row)}>
        {right !== null ? (
          <RowSide line={right} row={row} side="v2" />
        ) : stopsFor !== null ? (
          <Gap text={stopsFor} />
        ) : isChange ? (
          <Gap text={missingInV2(row, entry, sentence)} />
        ) : null}
      </span>
    </div>
  )
}

/** A row, or one side of it, in one column: legacy with a minus, v2 with a plus. */
export function InlineLine({ part, line, ...place }: LineProps<RowLine> & { readonly part: Part }) {
  const { row, entry, isChange } = line
  const sentence = useSentence(line)
  const shown = part === 'legacy' ? row.left : (row.right ?? row.left)
  const Sign = part === 'legacy' ? Minus : Plus
  return (
    <div
      {...rowProps(line, place)}
      className={`sr inline part-${part} ${rowLook(line, place.isSelected)}`}
    >
      <LineNumber line={part === 'v2' ? null : row.left} />
      <LineNumber line={part === 'legacy' ? null : row.right} />
      <Seam line={line} />
      <span role="gridcell" className={`cell ${part === 'legacy' ? 'l' : 'r'}`} style={indent(row)}>
        {part === 'both' ? null : <Sign size={12} aria-label={part} className="partsign" />}
        {shown === null ? null : (
          <RowSide line={shown} row={row} side={part === 'legacy' ? 'legacy' : 'v2'} />
        )}
        {part === 'legacy' && row.right === null && isChange ? (
          <Gap text={missingInV2(row, entry, sentence)} />
        ) : null}
      </span>
    </div>
  )
}

/** What is said where a side has nothing. */
function Gap({ text }: { readonly text: string }) {
  return (
    <span className="gap cut">
      <InertText text={text} />
    </span>
  )
}

/** Unchanged rows as one that says what they are. */
export function FoldedLine({
  line,
  isInline,
  ...place
}: LineProps<FoldLine> & { readonly isInline: boolean }) {
  const { fold, depth, isOpen } = line
  const { things, names } = fold
  const rest = things - names.length
  return (
    <div
      {...rowProps(line, place)}
      aria-expanded={isOpen}
      className={`sr fold ${isInline ? 'inline' : ''} ${place.isSelected ? 'selected' : ''}`}
    >
      <span className="num" aria-hidden />
      {isInline ? (
        <>
          <span className="num" aria-hidden />
          <span className="mid" aria-hidden />
        </>
      ) : null}
      <span role="gridcell" className="cell" style={indent({ depth })}>
        <ChevronsUpDown size={12} aria-hidden />
        <b>{things} unchanged</b>
        {isOpen ? (
          <span>shown below</span>
        ) : (
          <span className="cut">
            <InertText text={names.join(', ')} />
            {rest > 0 ? ` and ${rest} more` : ''}
          </span>
        )}
      </span>
      {isInline ? null : <span className="mid" aria-hidden />}
    </div>
  )
}

type Place = Omit<LineProps<SideBySideLine>, 'line'>

function rowProps(line: SideBySideLine, { index, top, isSelected, onSelect }: Place) {
  return {
    id: `cs-${index}`,
    role: 'row',
    'aria-rowindex': index + 2,
    'aria-level': (line.kind === 'row' ? line.row.depth : line.depth) + 1,
    'aria-selected': isSelected,
    style: { transform: `translateY(${top}px)` },
    onClick: () => onSelect(line.id),
  } as const
}

/** How a row is tinted: by what became of it, when that is more than a copy. */
function rowLook(line: RowLine, isSelected: boolean): string {
  const { row } = line
  const tone = toneOfRow(line)
  const look = row.change === 'same' ? 'same' : `diff is-${tone}`
  return `${look} ${isSelected ? 'selected' : ''}`
}

function indent({ depth }: Pick<AlignedRowShape, 'depth'>) {
  return { paddingLeft: 8 + Math.min(depth, DEEPEST) * 16 }
}

/** Deeper than this nothing would be left of a row but its indent. */
const DEEPEST = 12

function useSentence({ entry }: RowLine): string {
  return useViewer(({ conversion }) => conversion.rules.get(entry?.ruleId ?? '')?.sentence ?? '')
}

function LineNumber({ line }: { readonly line: AlignedLineShape | null }) {
  return (
    <span role="gridcell" className="num tabular">
      {line?.number ?? ''}
    </span>
  )
}

/** The sign between the sides; the word is for who cannot see it. */
function Seam({ line: { row, entry } }: { readonly line: RowLine }) {
  const isItem = row.left !== null && isItemLabel(row.left.label)
  const isSameThing = entry === null && isItem && row.right !== null
  return (
    <span role="gridcell" className="mid" title={entry?.verdict}>
      {entry === null ? null : <VerdictSign verdict={entry.verdict} isLost={isLost(entry)} />}
      {isSameThing ? <Link2 size={14} aria-hidden /> : null}
      <span className="unseen">
        {entry?.verdict ?? (isSameThing ? 'matched by what it is' : '')}
      </span>
    </span>
  )
}
