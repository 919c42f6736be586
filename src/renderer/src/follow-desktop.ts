import type {
  DesktopApi,
  DesktopBridge,
  DesktopPayload,
  MenuCommand,
} from '../../bridge/desktop.ts'
import { COMMANDS } from './commands/command-registry.ts'
import { runCommand, whyDisabled } from './commands/command.ts'
import type { ViewerState } from './store/viewer-state.ts'
import type { ViewerStore } from './store/viewer-store.ts'

const MENU_DELAY_MS = 150

export interface DesktopWindow {
  readonly bridge: Pick<DesktopBridge, 'events'>
  readonly api: Pick<DesktopApi, 'showMenu' | 'takeArrival'>
}

/**
 * Keeps the window's menu at what can be done, does what is chosen there, and goes where the desktop
 * was asked to. The menu is told by the page, because a command's title, key and `when` are one
 * description and need the page's state; a second list in the window's process could only disagree.
 */
export function followDesktop(store: ViewerStore, { bridge, api }: DesktopWindow): () => void {
  const stops = [
    keepMenu(store, api),
    bridge.events.didChooseCommand((text) => {
      // What the window's process writes for this event.
      const { id } = JSON.parse(text) as DesktopPayload<'didChooseCommand'>
      const command = COMMANDS.find((other) => other.id === id)
      if (command !== undefined) runCommand(command, store.getState())
    }),
    bridge.events.didArrive(() => void takeArrivals(store, api)),
  ]
  void takeArrivals(store, api)
  return () => {
    for (const stop of stops) stop()
  }
}

/** The commands of a state, as a menu lists them. */
export function menuOf(state: ViewerState): readonly MenuCommand[] {
  return COMMANDS.filter(({ isKeyOnly = false }) => !isKeyOnly).map((command) => ({
    id: command.id,
    title: command.title,
    group: command.group,
    key: command.keys[0] ?? null,
    isEnabled: whyDisabled(command, state) === null,
  }))
}

/** Tells the menu again when it has changed, a moment after it did. */
function keepMenu(store: ViewerStore, api: DesktopWindow['api']): () => void {
  let shown = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = () => {
    timer = undefined
    const commands = [...menuOf(store.getState())]
    const text = JSON.stringify(commands)
    if (text === shown) return
    shown = text
    void api.showMenu({ commands })
  }
  show()
  const stop = store.subscribe(() => {
    timer ??= setTimeout(show, MENU_DELAY_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

async function takeArrivals(store: ViewerStore, api: DesktopWindow['api']): Promise<void> {
  for (;;) {
    const result = await api.takeArrival({})
    const state = store.getState()
    if (!result.ok) {
      state.showProblem(result.problem)
      return
    }
    const arrival = result.value
    switch (arrival.what) {
      case 'nothing':
        return
      case 'folder':
        state.openFolder(arrival.folder)
        break
      case 'comparison':
        state.compareGiven(arrival)
        break
      case 'link':
        state.followAddress(arrival.location)
    }
  }
}
