import type { ViewerStore } from '../store/viewer-store.ts'
import { runCommand, type Command } from './command.ts'
import { commandsOn } from './command-registry.ts'
import { chordOf, isTypeable } from './key-chord.ts'

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'
const LAYERS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
const OWN_ARROWS =
  '[role=tablist], [role=radiogroup], [role=toolbar], [role=separator], [role=slider], [role=tree]'
const READABLE = '[data-focus-target=details], .problem'
/** Select all, copy, cut, paste, undo: of text, wherever text has the focus. */
const EDITING = /^Ctrl\+(Shift\+)?[ACVXYZ]$/
const PRESSABLE = 'button, a[href], summary, [role=checkbox], [role=switch], [role=tab]'

/** Lets the keys of commands do their work in a page, until the returned function is called. */
export function dispatchKeys(store: ViewerStore, page: Document): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const command = commandFor(store, event)
    if (command !== null && runCommand(command, store.getState())) event.preventDefault()
  }
  page.addEventListener('keydown', listen)
  return () => page.removeEventListener('keydown', listen)
}

function commandFor(store: ViewerStore, event: KeyboardEvent): Command | null {
  const chord = chordOf(event)
  if (event.target instanceof Element && belongsToTarget(event.target, chord)) return null
  const { route } = store.getState()
  return commandsOn(route.screen).find(({ keys }) => keys.includes(chord)) ?? null
}

/** Whether a press means something to what has the focus: text, a menu, a button. */
function belongsToTarget(target: Element, chord: string): boolean {
  const is = (selector: string) => target.closest(selector) !== null
  if (isTypeable(chord) && (is(TYPING) || is(LAYERS))) return true
  if (EDITING.test(chord)) return is(TYPING) || is(LAYERS) || is(READABLE)
  if (chord === 'Escape') return is(LAYERS)
  if (chord.startsWith('Arrow')) return is(OWN_ARROWS)
  return (chord === 'Enter' || chord === 'Space') && is(PRESSABLE)
}
