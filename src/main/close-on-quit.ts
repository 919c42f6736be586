import { app } from 'electron'
import { describeBug, type TellLog } from './tell-log.ts'

/** Lets what is under way end in good order before the program does: it is cancelled, and a write ends. */
export function closeOnQuit(close: () => Promise<unknown>, log: TellLog): void {
  let isClosed = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    close()
      .catch((error: unknown) => log(describeBug(error)))
      .finally(() => {
        isClosed = true
        app.quit()
      })
  })
}
