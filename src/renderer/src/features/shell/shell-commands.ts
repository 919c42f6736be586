import type { Command } from '../../commands/command.ts'
import { focusNextPane } from '../../commands/focus-targets.ts'
import { screenCommands } from '../screens.ts'

/** What can be done everywhere. */
export const SHELL_COMMANDS: readonly Command[] = [
  ...screenCommands(),
  {
    id: 'palette.commands',
    title: 'Find a command',
    group: 'Go to',
    keys: ['Ctrl+K', 'Ctrl+Shift+P'],
    when: () => true,
    run: ({ openOverlay }) => openOverlay({ overlay: 'palette', mode: 'commands' }),
  },
  {
    id: 'palette.models',
    title: 'Go to model',
    group: 'Go to',
    keys: ['Ctrl+P'],
    when: () => true,
    run: ({ openOverlay }) => openOverlay({ overlay: 'palette', mode: 'models' }),
  },
  {
    id: 'folder.switch',
    title: 'Switch folder',
    group: 'Folder',
    keys: ['Ctrl+R'],
    when: () => true,
    run: ({ openOverlay }) => openOverlay({ overlay: 'folders' }),
  },
  {
    id: 'folder.sample-copy',
    title: 'Open a copy of the sample',
    group: 'Folder',
    keys: [],
    when: () => true,
    run: ({ copySample }) => void copySample(),
  },
  {
    id: 'log.toggle',
    title: 'Show or hide the log',
    group: 'View',
    keys: ['Ctrl+`'],
    when: () => true,
    run: ({ toggleLog }) => toggleLog(),
  },
  {
    id: 'panes.next',
    title: 'Go to the next pane',
    group: 'View',
    keys: ['F6'],
    when: () => true,
    run: focusNextPane,
  },
  {
    id: 'help.keys',
    title: 'Show all keys',
    group: 'Help',
    keys: ['?', 'F1'],
    when: () => true,
    run: ({ openOverlay }) => openOverlay({ overlay: 'key-help' }),
  },
]
