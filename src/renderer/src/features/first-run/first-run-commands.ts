import type { Command } from '../../commands/command.ts'
import { valueOf } from '../../store/loadable.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { chooseStart } from './choose-start.ts'
import { listChoices, NUMBERED, type StartChoice } from './start-choices.ts'

/** What can be done there: the first choices by their digits. */
export const FIRST_RUN_COMMANDS: readonly Command[] = [
  {
    id: 'folder.choose',
    title: 'Open a folder',
    group: 'Folder',
    keys: ['Ctrl+O'],
    when: ({ host }) =>
      host.chooseFolder === null
        ? 'a web page never names a folder: start the viewer with --base FOLDER'
        : true,
    run: (state) => void chooseStart(state, { choice: 'choose-folder' }),
  },
  {
    id: 'folder.sample',
    title: 'Open the sample',
    group: 'Folder',
    keys: ['Ctrl+Shift+O'],
    when: (state) => (sampleOf(state) === undefined ? 'there is no sample here' : true),
    run: (state) => begin(state, sampleOf(state)),
  },
  ...Array.from({ length: NUMBERED }, (_, index): Command => ({
    id: `start.${index + 1}`,
    title: `Open choice ${index + 1}`,
    group: 'Folder',
    keys: [String(index + 1)],
    screen: 'first-run',
    isKeyOnly: true,
    ...(index === 0 ? { hint: 'to 9 open' } : {}),
    when: (state) => (choicesOf(state)[index] === undefined ? 'there is no such choice' : true),
    run: (state) => begin(state, choicesOf(state)[index]),
  })),
]

function begin(state: ViewerState, choice: StartChoice | undefined): void {
  if (choice !== undefined) void chooseStart(state, choice)
}

function sampleOf(state: ViewerState): StartChoice | undefined {
  return choicesOf(state).find(({ choice }) => choice === 'sample')
}

function choicesOf({ workspace, host }: ViewerState): readonly StartChoice[] {
  return listChoices(valueOf(workspace)?.folders ?? [], host)
}
