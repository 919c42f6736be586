import type { FolderId } from '../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import type { Problem } from '../../../domain/problem.ts'
import { browseRoute, folderOf, type SettingsRoute } from '../routes.ts'
import type { ToastAction } from './toast.ts'
import type { ViewerState } from './viewer-state.ts'
import { knownFolder } from './workspace-selectors.ts'

interface ProblemOf {
  readonly folder: FolderId
  readonly category: CategoryId
  readonly problem: Problem
}

/** What a person can do about a category's problem, most useful first. */
export function actionsFor(state: ViewerState, { folder, category, problem }: ProblemOf) {
  const retry: ToastAction = {
    label: 'Retry',
    run: () => void state.refresh({ folder, categories: [category] }),
  }
  const browse: ToastAction = {
    label: 'Browse',
    run: () => state.navigate(browseRoute(folder, category)),
  }
  switch (problem.code) {
    case 'source-unreachable':
    case 'source-refused':
    case 'rate-limited':
      return [retry, settingsAction(state, 'network')]
    case 'source-too-large':
    case 'not-the-file':
      return [retry, settingsAction(state, 'repositories')]
    case 'folder-not-writable':
      return isSample(state, folder) ? [copySampleAction(state)] : [retry]
    case 'record-rejected':
    case 'legacy-unreadable':
    case 'v2-unreadable':
    case 'empty-would-replace':
      return [retry, browse]
    default:
      return [retry]
  }
}

/** The copy of the sample that may be written. */
export function copySampleAction(state: ViewerState): ToastAction {
  return { label: 'Copy the sample', run: () => void state.copySample() }
}

/** Where the settings that may be in the way are. */
export function settingsAction(state: ViewerState, section: SettingsRoute['section']): ToastAction {
  return {
    label: 'Settings',
    run: () =>
      state.navigate({
        screen: 'settings',
        folder: folderOf(state.route),
        section,
        isLogOpen: state.route.isLogOpen,
      }),
  }
}

function isSample(state: ViewerState, folder: FolderId): boolean {
  return knownFolder(state, folder)?.origin === 'sample'
}
