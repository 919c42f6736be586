import type { Command } from '../../commands/command.ts'
import { assertNever } from '../../../../domain/problem.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { findHits, type GroupOptions, type PaletteGroup } from './palette-hits.ts'
import {
  categoryItems,
  commandItems,
  modelItems,
  scopeItems,
  settingItems,
  type Item,
  type PaletteTarget,
} from './palette-items.ts'
import { parsePaletteText } from './palette-query.ts'

export type Group = PaletteGroup<PaletteTarget>

/** So many of each kind while all kinds are looked through. */
const FEW = 6
const ALL = Number.POSITIVE_INFINITY

/** What the palette lists for what was typed; groups without hits are left out. */
export function paletteGroups(state: ViewerState, commands: readonly Command[]): readonly Group[] {
  return listGroups(state, commands).filter(({ hits }) => hits.length > 0)
}

function listGroups(state: ViewerState, commands: readonly Command[]): readonly Group[] {
  const { scope, words } = parsePaletteText(state.paletteText)
  const group = (title: string, items: readonly Item[], limit: number) =>
    findHits(items, { title, words, limit })
  switch (scope) {
    case 'all':
      if (words === '') return recentFirst(state, commands)
      return [
        group('Commands', commandItems(state, commands), FEW),
        modelGroup(state, { words, limit: FEW }),
        group('Categories', categoryItems(state), FEW),
        group('Settings', settingItems(state), FEW),
      ]
    case 'commands':
      return words === ''
        ? recentFirst(state, commands)
        : [group('Commands', commandItems(state, commands), ALL)]
    case 'models':
      return [modelGroup(state, { words, limit: ALL })]
    case 'categories':
      return [group('Categories', categoryItems(state), ALL)]
    case 'help':
      return [
        group('Narrow the palette', scopeItems(), ALL),
        group('Help', commandItems(state, commands.filter(isHelp)), ALL),
      ]
    default:
      return assertNever(scope)
  }
}

function isHelp({ group }: Command): boolean {
  return group === 'Help'
}

/** The folder has found and ordered them; what it found for earlier words must fit these. */
function modelGroup(state: ViewerState, options: Omit<GroupOptions, 'title' | 'isSorted'>): Group {
  return findHits(modelItems(state), {
    ...options,
    title: 'Models',
    isSorted: state.foundModels?.isCurrent ?? false,
  })
}

function recentFirst(state: ViewerState, commands: readonly Command[]): readonly Group[] {
  const items = commandItems(state, commands)
  // What was done on one screen is recent on all that offer it.
  const titles = new Set(
    state.recentCommands.flatMap(
      (id) => commands.find((command) => command.id === id)?.title ?? [],
    ),
  )
  const recent = [...titles].flatMap((title) => items.filter((item) => item.title === title))
  const others = items.filter(({ title }) => !titles.has(title))
  const group = (title: string, of: readonly Item[], isSorted: boolean) =>
    findHits(of, { title, words: '', limit: ALL, isSorted })
  return [group('Recent', recent, true), group('Commands', others, false)]
}
