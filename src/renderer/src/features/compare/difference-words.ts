import type { FieldChangeGroup, RecordDifference } from '../../../../bridge/comparison-shapes.ts'
import type { ReferenceFormat } from '../../../../domain/comparison/read-reference.ts'
import { fieldPath } from '../../../../domain/json/field-path.ts'
import { fromPointer } from '../../../../domain/json/json-pointer.ts'
import { countOf } from '../../components/numbers.ts'

/** A line of what differs in a record. */
export type DifferenceLine =
  | { readonly kind: 'group'; readonly title: string; readonly note: string }
  | {
      readonly kind: 'field'
      readonly field: FieldChangeGroup['fields'][number]
      readonly isItem: boolean
    }

/** What differs in a record, line by line; a record that is all one group needs no heading. */
export function linesOf({ groups }: RecordDifference): readonly DifferenceLine[] {
  return groups.flatMap((group) => {
    const { where, fields } = group
    const lines = fields.map((field) => {
      return { kind: 'field', field, isItem: where.place === 'list' } as const
    })
    const isAlone = groups.length === 1 && where.place === 'record'
    return isAlone ? lines : [{ kind: 'group', ...headingOf(group) } as const, ...lines]
  })
}

function headingOf({ where }: FieldChangeGroup): { title: string; note: string } {
  switch (where.place) {
    case 'record':
      return { title: 'Record', note: '' }
    case 'item':
      return {
        title: `${nounOf(where.list)} ${where.name}`,
        note: `matched by ${where.by.replaceAll('_', ' ')}`,
      }
    case 'list':
      return {
        title: fieldPath(where.list),
        note: 'a set: order is not compared',
      }
  }
}

/** What an item of a list is called. */
function nounOf(list: string): string {
  const name = fromPointer(list).at(-1) ?? ''
  if (name === 'download') return 'Download'
  return name === 'files' ? 'File' : `Item of ${name}`
}

/** How much of a record differs. */
export function summarizeDifference({ change, groups, same }: RecordDifference): string {
  const fields = groups.reduce((sum, group) => sum + group.fields.length, 0)
  switch (change) {
    case 'added':
      return `only in B, ${countOf(fields, 'field')}`
    case 'removed':
      return `only in A, ${countOf(fields, 'field')}`
    case 'modified':
      return `${countOf(fields, 'field')} ${fields === 1 ? 'differs' : 'differ'}, ${same.length} ${same.length === 1 ? 'is' : 'are'} the same`
  }
}

/** A format in short. */
export function formatWords(format: ReferenceFormat): string {
  const words = {
    v2: 'v2',
    legacy: 'legacy JSON',
    csv: 'legacy CSV',
    unmarked: 'v2 or legacy',
  } as const satisfies Record<ReferenceFormat, string>
  return words[format]
}
