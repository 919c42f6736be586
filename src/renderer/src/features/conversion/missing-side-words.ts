import type { AlignedEntry, AlignedRowShape } from '../../../../bridge/aligned-shapes.ts'
import { fieldPath } from './field-words.ts'
import { isLost } from './verdict-words.ts'

/** Why a legacy value has nothing beside it in v2. */
export function missingInV2(
  { left }: AlignedRowShape,
  entry: AlignedEntry | null,
  sentence: string,
): string {
  if (entry === null) return ''
  const [target] = entry.v2Paths
  if (target !== undefined) return `part of ${fieldPath(target)}`
  if (isLost(entry)) {
    // A rule about rows drops the whole of one, whatever fields v2 has.
    const isOfRow = entry.ruleId.startsWith('row.')
    return `${isOfRow ? 'left out of v2' : 'no such field in v2'}: information lost`
  }
  switch (entry.verdict) {
    case 'omitted':
      return isNothing(left) ? 'not written: no value' : 'not written: equals the default'
    case 'dropped':
      return entry.reason === 'obsolete' ? sentence : `${dropped(entry)}: ${sentence}`
    default:
      return sentence
  }
}

function dropped({ reason }: AlignedEntry): string {
  return reason === 'overwritten' ? 'overwritten by a later one' : 'unknown field, not taken over'
}

function isNothing(left: AlignedRowShape['left']): boolean {
  const text = left?.pieces?.map((piece) => piece.text).join('')
  return text === 'null' || text === '""'
}

/** What a v2 value without a legacy value beside it was made of. */
export function missingInLegacy(entry: AlignedEntry | null): string {
  if (entry === null) return ''
  const { verdict, legacyPaths } = entry
  if (verdict === 'added') return 'a constant'
  if (verdict === 'defaulted') return 'absent: the default is written'
  return legacyPaths.length === 0 ? '' : `from ${legacyPaths.map(fieldPath).join(', ')}`
}
