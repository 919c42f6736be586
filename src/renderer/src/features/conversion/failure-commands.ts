import type { Command } from '../../commands/command.ts'
import { rejectedRecords, selectedRejection } from '../../store/rejected-selection.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { convertCategories } from '../overview/category-work.ts'
import { conversionRouteOf, shownLedger } from './conversion-actions.ts'
import { fieldPath } from './field-words.ts'
import { placeInFile } from './file-place.ts'

const SCREEN = { screen: 'conversion' } as const

/** What can be done while a category is looked at that does not convert. */
export const FAILURE_COMMANDS: readonly Command[] = [
  {
    id: 'conversion.failure',
    ...{ title: 'Why it fails, or the ledger of what converts', group: 'View', keys: ['G'] },
    ...SCREEN,
    when: hasFailed,
    run: (state) => {
      const isLedger = selectedRejection(state) === null
      const row = shownLedger(state)?.rows[0]?.id ?? null
      state.arrangeConversion({ at: isLedger ? null : row, cell: null }, 'push')
    },
  },
  {
    id: 'conversion.copy-problem',
    ...{ title: 'Copy why the record does not convert', group: 'Records', keys: ['Shift+D'] },
    ...SCREEN,
    when: (state) => selectedRejection(state) !== null || 'no rejected record is selected',
    run: (state) => void copyAndTell(state, describeRejected(state), 'why it does not convert'),
  },
  {
    id: 'conversion.convert-again',
    ...{ title: 'Convert the category again', group: 'Categories', keys: ['R'] },
    ...SCREEN,
    when: (state) => {
      const presence = openFolderOf(state)?.presence
      if (presence?.state === 'gone') return 'the folder is gone'
      // Of the sample a copy is offered.
      const isClosed = presence?.state === 'read-only' && presence.reason !== 'sample'
      return isClosed ? 'the folder is read-only' : true
    },
    run: (state) => {
      const route = conversionRouteOf(state)
      if (route !== null) convertCategories(state, [route.category])
    },
  },
]

function hasFailed(state: ViewerState): true | string {
  const isWhole = conversionRouteOf(state)?.record === null
  return (isWhole && rejectedRecords(state).length > 0) || 'this category does not fail'
}

/** A rejected record in words that can be passed on. */
function describeRejected(state: ViewerState): string {
  const rejected = selectedRejection(state)
  if (rejected === null) return ''
  const { key, path, reason, hint, ruleId, column } = rejected
  const place = placeInFile(state)
  const rule = ruleId === null ? undefined : state.conversion.rules.get(ruleId)
  const lines = [
    `${conversionRouteOf(state)?.category ?? ''}: ${key} does not convert`,
    ...(place === null ? [] : [`${place.fileName}:${place.line}:${column}`]),
    fieldPath(path),
    reason,
    ...(hint === null ? [] : [hint]),
    ...(rule === undefined ? [] : [`${rule.id}: ${rule.sentence}`]),
  ]
  return `${lines.join('\n')}\n`
}
