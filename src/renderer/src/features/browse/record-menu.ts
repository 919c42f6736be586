import { ArrowRightLeft, ClipboardCopy, Copy, Link, PanelRight, Share } from 'lucide-react'
import { commandItems, type CommandEntry } from '../../commands/command-items.ts'
import type { MenuItem } from '../../components/menu.tsx'
import type { ViewerStore } from '../../store/viewer-store.ts'

const ENTRIES: readonly CommandEntry[] = [
  ['browse.open', PanelRight],
  ['browse.conversion', ArrowRightLeft],
  ['browse.copy-record', Copy],
  ['export.copy-markdown', ClipboardCopy],
  ['browse.copy-link', Link],
  ['export.open', Share],
]

/** What can be done with the record that is selected, with the keys that do the same. */
export function recordMenuItems(store: ViewerStore): readonly MenuItem[] {
  return commandItems(ENTRIES, { stateOf: () => store.getState() })
}
