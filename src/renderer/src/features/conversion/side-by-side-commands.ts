import type { Command } from '../../commands/command.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

const SCREEN = { screen: 'conversion' } as const

/** What can be done only while a record is looked at side by side, and from record to record. */
export const SIDE_BY_SIDE_COMMANDS: readonly Command[] = [
  {
    id: 'conversion.next-changed-record',
    ...{ title: 'Next record with changes', group: 'Records', keys: ['Shift+J'] },
    ...SCREEN,
    when: hasRecord,
    run: (state) => void state.goToChangedRecord('next'),
  },
  {
    id: 'conversion.previous-changed-record',
    ...{ title: 'Previous record with changes', group: 'Records', keys: ['Shift+K'] },
    ...SCREEN,
    when: hasRecord,
    run: (state) => void state.goToChangedRecord('previous'),
  },
  {
    id: 'conversion.order',
    ...{ title: 'Rows in v2 order, or in legacy order', group: 'View', keys: ['V'] },
    ...SCREEN,
    when: isSideBySide,
    run: ({ route, arrangeConversion }) => {
      if (route.screen !== 'conversion') return
      arrangeConversion({ order: route.order === 'v2' ? 'legacy' : 'v2' })
    },
  },
  {
    id: 'conversion.inline',
    ...{ title: 'Both sides in one column, or in two', group: 'View', keys: ['Ctrl+\\'] },
    ...SCREEN,
    when: isSideBySide,
    run: ({ route, arrangeConversion }) => {
      if (route.screen === 'conversion') arrangeConversion({ isInline: !route.isInline })
    },
  },
]

function hasRecord({ route }: ViewerState): true | string {
  return (route.screen === 'conversion' && route.record !== null) || 'no record is shown'
}

function isSideBySide({ route }: ViewerState): true | string {
  const isShown =
    route.screen === 'conversion' && route.record !== null && route.view === 'side-by-side'
  return isShown || 'only side by side'
}
