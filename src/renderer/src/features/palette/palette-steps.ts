import type { KeyPress } from '../../commands/key-chord.ts'

/** Where a key leads in the list; null: it belongs to the field. */
export function stepOf({ key, ctrlKey, metaKey }: KeyPress): -1 | 1 | 'first' | 'last' | null {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'Home':
      return ctrlKey || metaKey ? 'first' : null
    case 'End':
      return ctrlKey || metaKey ? 'last' : null
    default:
      return null
  }
}
