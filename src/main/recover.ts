import { app, dialog, type BrowserWindow } from 'electron'
import type { GrantingPort } from '../backend/viewer-port.ts'
import type { TellLog } from './tell-log.ts'

const KEPT = 'Your folder is whole: files in it are replaced as a whole or not at all.'

/** Tells a person of a part of the program that has stopped, and begins it again when they want. */
export function recoverFromCrashes(
  window: BrowserWindow,
  viewer: GrantingPort,
  log: TellLog,
): void {
  const { webContents } = window
  const question = new Question(window)
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log(`the page has stopped: ${reason} (${exitCode})`)
    const message = 'The page has stopped.'
    void question.ask({ message, detail: KEPT, yes: 'Reload' }, () => webContents.reload())
  })
  window.on('unresponsive', () => {
    const message = 'The page does not answer.'
    void question.ask({ message, detail: KEPT, yes: 'Reload', no: 'Wait' }, () => {
      webContents.forcefullyCrashRenderer()
      webContents.reload()
    })
  })
  app.on('child-process-gone', (_event, { type, reason, name = type }) => {
    if (reason === 'clean-exit') return
    log(`a part of the program has stopped: ${name}: ${reason}`)
    const message = `A part of the window has stopped (${name}).`
    void question.ask({ message, detail: KEPT, yes: 'Reload', no: 'Go on' }, () =>
      webContents.reload(),
    )
  })
  viewer.onDidStop((reason) => {
    log(`the thread that works on the folder has stopped: ${reason}`)
    const message = 'The part that works on your folder has stopped twice.'
    void question.ask({ message, detail: KEPT, yes: 'Start again' }, () => {
      app.relaunch()
      app.quit()
    })
  })
}

interface Asked {
  readonly message: string
  readonly detail: string
  readonly yes: string
  readonly no?: string
}

/** Asks one thing at a time: what crashes again and again does not pile up windows. */
class Question {
  readonly #window: BrowserWindow
  #isAsking = false

  constructor(window: BrowserWindow) {
    this.#window = window
  }

  async ask({ message, detail, yes, no }: Asked, onYes: () => void): Promise<void> {
    if (this.#isAsking || this.#window.isDestroyed()) return
    this.#isAsking = true
    try {
      const { response } = await dialog.showMessageBox(this.#window, {
        type: 'warning',
        message,
        detail,
        buttons: [yes, no ?? 'Quit'],
        defaultId: 0,
        cancelId: 1,
      })
      if (this.#window.isDestroyed()) return
      if (response === 0) onYes()
      else if (no === undefined) app.quit()
    } finally {
      this.#isAsking = false
    }
  }
}
