import { app, dialog } from 'electron'
import { ProblemError } from '../domain/problem.ts'
import { registerAppScheme } from './app-protocol.ts'
import { chromiumFolder } from './desktop-viewer.ts'
import { guardContents } from './guard-contents.ts'
import { guardSession } from './guard-session.ts'
import { openDesktop, type Desktop } from './open-desktop.ts'
import { receiveStart } from './receive-folders.ts'
import { smokeTest } from './smoke-test.ts'
import { ownArguments, readArguments, type StartArguments } from './start-arguments.ts'
import { describeBug, TELL_TERMINAL as log } from './tell-log.ts'

/** Starts the window. Nothing is awaited here: Electron is ready only after this file has ended. */
function start(): void {
  const own = readArguments(ownArguments(process.argv, app.isPackaged), process.cwd())
  app.setPath('userData', chromiumFolder())
  registerAppScheme()
  app.enableSandbox()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('session-created', (session) => guardSession(session, app.isPackaged))
  const opened = Promise.withResolvers<Desktop>()
  receiveOtherStarts(opened.promise)
  if (app.isPackaged) app.setAsDefaultProtocolClient('hrv')
  app
    .whenReady()
    .then(() => openDesktop(own))
    .then((desktop) => {
      opened.resolve(desktop)
      return own.isSmokeTest ? endSmokeTest(desktop) : undefined
    })
    .catch(failStart)
}

/** A second start ends by itself; what it was asked for is shown here. Its arguments are anybody's. */
function receiveOtherStarts(opening: Promise<Desktop>): void {
  const receive = (asked: Pick<StartArguments, 'folder' | 'location' | 'compared'>) => {
    opening
      .then((desktop) => {
        const { window } = desktop
        if (window.isDestroyed()) return
        if (window.isMinimized()) window.restore()
        window.focus()
        return receiveStart(asked, desktop)
      })
      .catch((error: unknown) => log(describeBug(error)))
  }
  app.on('second-instance', (_event, argv, workingDirectory) =>
    receive(readArguments(ownArguments(argv, app.isPackaged), workingDirectory)),
  )
  // How macOS hands over links and folders.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    receive(readArguments([url], '/'))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    receive({ folder: path, location: null, compared: null })
  })
}

async function endSmokeTest(desktop: Desktop): Promise<void> {
  process.stdout.write(await smokeTest(desktop))
  app.quit()
}

function failStart(error: unknown): void {
  const failure = describeFailure(error)
  log(failure)
  dialog.showErrorBox('Horde Reference Viewer cannot start', failure)
  app.exit(1)
}

function describeFailure(error: unknown): string {
  if (!(error instanceof ProblemError)) return describeBug(error)
  const { action, target, cause, kept, next } = error.problem
  return `Could not ${action} (${target}): ${cause}.\n\n${kept}.\nTo go on: ${next}.`
}

start()
