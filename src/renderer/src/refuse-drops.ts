import { copyAndTell } from './features/browse/browse-actions.ts'
import { valueOf } from './store/loadable.ts'
import type { ViewerStore } from './store/viewer-store.ts'

/**
 * Keeps a browser from leaving the page for a file that is dropped on it, and says what helps: a page
 * in a browser is never told where files lie.
 */
export function refuseDrops(store: ViewerStore, page: EventTarget): () => void {
  const take = (event: Event) => {
    if (!isOfFiles(event)) return
    event.preventDefault()
    if (event.type === 'drop') tellCommand(store)
  }
  page.addEventListener('dragover', take)
  page.addEventListener('drop', take)
  return () => {
    page.removeEventListener('dragover', take)
    page.removeEventListener('drop', take)
  }
}

function isOfFiles(event: Event): boolean {
  return 'dataTransfer' in event && hasFiles(event.dataTransfer)
}

function hasFiles(transfer: unknown): boolean {
  if (typeof transfer !== 'object' || transfer === null || !('types' in transfer)) return false
  return Array.isArray(transfer.types) && transfer.types.includes('Files')
}

function tellCommand(store: ViewerStore): void {
  const state = store.getState()
  const workspace = valueOf(state.workspace)
  const { compareCommand = 'hrv serve --compare A B', grantCommand = 'hrv serve --base DIR' } =
    workspace ?? {}
  state.showToast({
    tone: 'bad',
    title: 'A web page is not told where files lie',
    text: `Start the viewer with them, in a terminal. To compare two: ${compareCommand} To open a folder: ${grantCommand}`,
    actions: [
      {
        label: 'Copy the command',
        run: () => void copyAndTell(store.getState(), compareCommand, 'the command'),
      },
    ],
  })
}
