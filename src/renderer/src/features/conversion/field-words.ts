import { fieldPath as plainFieldPath } from '../../../../domain/json/field-path.ts'
import type { TreeContent, ValueTone } from '../browse/record-tree.ts'
import { visibleText } from '../browse/visible-text.ts'

const MAX_VALUE_LENGTH = 2000

/** A JSON Pointer as people write a field, of what is drawn only. */
export function fieldPath(pointer: string): string {
  return visibleText(plainFieldPath(pointer))
}

/** A value that came as JSON on one line, as it is drawn; null: there is none. */
export function shortValue(json: string | null): Extract<TreeContent, { kind: 'value' }> {
  const text = json ?? ''
  const shown = text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)} …` : text
  return { kind: 'value', tone: toneOf(text), text: visibleText(shown) }
}

/** How a value is coloured, by its JSON or the beginning of it. */
export function toneOf(json: string): ValueTone {
  if (json.startsWith('"')) return 'text'
  if (json === 'true' || json === 'false') return 'boolean'
  if (json === 'null') return 'null'
  return /^[-\d]/.test(json) ? 'number' : 'empty'
}
