import type { Command } from '../../commands/command.ts'
import { choiceInHand, whyNoChoice } from './export-choices.ts'

/** How anything on the page is passed on. */
export const EXPORT_COMMANDS: readonly Command[] = [
  {
    ...{ id: 'export.open', title: 'Export', group: 'Records', keys: ['Ctrl+S'] },
    when: (state) => whyNoChoice(state) ?? true,
    // The same key again takes what is shown.
    run: ({ overlay, openExport, saveFiles }) => {
      if (overlay?.overlay === 'export') void saveFiles()
      else openExport()
    },
  },
  {
    ...{ id: 'export.copy-markdown', title: 'Copy as Markdown', group: 'Records' },
    keys: ['Ctrl+Shift+C'],
    when: (state) => {
      const isCompared = state.route.screen === 'compare'
      const why = isCompared ? whyNoChoice(state) : null
      return why ?? (choiceInHand(state) !== null || 'nothing that can be copied is selected')
    },
    run: ({ copyInHand }) => void copyInHand('markdown'),
  },
  {
    ...{ id: 'conversion.copy-json', title: 'Copy as JSON', group: 'Records', keys: ['Ctrl+C'] },
    screen: 'conversion',
    when: (state) => {
      // Selected text is what is copied first.
      if (document.getSelection()?.isCollapsed === false) return 'text is selected'
      return choiceInHand(state) !== null || 'there is nothing to copy'
    },
    run: ({ copyInHand }) => void copyInHand('json'),
  },
]
