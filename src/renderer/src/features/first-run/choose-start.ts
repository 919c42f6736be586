import type { ViewerState } from '../../store/viewer-state.ts'
import type { StartChoice } from './start-choices.ts'

/** Begins with a choice; what fails is told as a problem. */
export async function chooseStart(state: ViewerState, choice: StartChoice): Promise<void> {
  switch (choice.choice) {
    case 'choose-folder': {
      const folder = (await state.host.chooseFolder?.()) ?? null
      if (folder !== null) state.openFolder(folder)
      return
    }
    case 'sample':
    case 'folder':
      state.openFolder(choice.folder.id)
      return
    case 'copy-sample':
      await state.copySample()
  }
}
