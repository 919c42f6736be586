import type { RawField } from '../../../../bridge/raw-shapes.ts'
import { markChanges, type ChangeMarks } from '../../../../domain/comparison/mark-changes.ts'
import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import { fieldOf, textBetween, type ReadLines } from './raw-places.ts'

/** A value of the record as it stands in the file. */
export interface FoundValue {
  readonly field: RawField
  readonly text: string
}

/** What a refused value was perhaps meant to be, and what differs: `before` is what it is like. */
export interface NearMatch extends FoundValue {
  readonly marks: ChangeMarks
}

/** The refused value; null: it is a whole, or not among the lines. */
export function refusedValue(lines: ReadLines, { path }: RejectedRecord): FoundValue | null {
  const field = fieldOf(lines, 'legacy', `legacy${path}`)
  return field?.path === path ? found(lines, field) : null
}

/** Which other list of a record holds the names that values of a list must have. */
const TWINS: readonly (readonly [RegExp, RegExp])[] = [
  [/^\/config\/download\/\d+\/file_name$/, /^\/config\/files\/\d+\/path$/],
  [/^\/config\/files\/\d+\/path$/, /^\/config\/download\/\d+\/file_name$/],
]

/** The listed name that is most like the refused one; null: none is like it. */
export function nearMatch(lines: ReadLines, rejected: RejectedRecord): NearMatch | null {
  const refused = refusedValue(lines, rejected)
  const twin = TWINS.find(([own]) => own.test(rejected.path))?.[1]
  if (refused === null || twin === undefined) return null
  const others = (lines.record?.fields ?? []).filter(({ path }) => twin.test(path))
  const matches = others.flatMap((field): NearMatch[] => {
    const other = found(lines, field)
    return other === null ? [] : [{ ...other, marks: markChanges(other.text, refused.text) }]
  })
  const [nearest] = matches.toSorted((left, right) => difference(left) - difference(right))
  if (nearest === undefined) return null
  return difference(nearest) <= refused.text.length / 2 ? nearest : null
}

/** How many units of both texts are marked. */
function difference({ marks }: NearMatch): number {
  return [...marks.before, ...marks.after].reduce((sum, { start, end }) => sum + end - start, 0)
}

function found(lines: ReadLines, field: RawField): FoundValue | null {
  const text = textBetween(lines.lines, field.start, field.end)
  return field.isLeaf && text.length === field.end - field.start ? { field, text } : null
}
