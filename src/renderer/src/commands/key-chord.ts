/** What of a key press says which key it was. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Keys whose names are signs: `Shift` is only how they are typed. */
const SIGN = /^[^\p{L}\p{N}\s]$/u

/** A press as commands write it: `Ctrl+Shift+K`, `J`, `?`, `ArrowDown`. On a Mac, Command is Ctrl. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  const modifiers = [
    ...(ctrlKey || metaKey ? ['Ctrl'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey && !SIGN.test(key) ? ['Shift'] : []),
  ]
  return [...modifiers, name].join('+')
}

/** Whether a chord would also type something. */
export function isTypeable(chord: string): boolean {
  return !/^(Ctrl|Alt)\+|^(Shift\+)?(F\d+|Escape)$/.test(chord)
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** The caps of a chord, as they are shown: `Ctrl+Shift+K` -> `Ctrl`, `Shift`, `K`. */
export function capsOf(chord: string): readonly string[] {
  // A plus sign is a key too, and stands last.
  return chord.split(/\+(?=.)/).map((name) => KEY_NAMES[name] ?? name)
}

/** `Ctrl Shift K` */
export function formatChord(chord: string): string {
  return capsOf(chord).join(' ')
}

/** As assistive technology wants it in `aria-keyshortcuts`. */
export function ariaKeyShortcuts(keys: readonly string[]): string {
  return keys.map((chord) => chord.replace('Ctrl', 'Control')).join(' ')
}
