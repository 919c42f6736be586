import type { Session } from 'electron'
import { APP_URL } from './app-page.ts'

/** Writing text to the clipboard, after a click: all that a page may do beyond its own window. */
const ALLOWED = 'clipboard-sanitized-write'

const guarded = new WeakSet<Session>()

/** Denies pages whatever they could ask of the computer, and every way to the network. */
export function guardSession(session: Session, isPackaged: boolean): void {
  // The first session may have been told of before it was asked for.
  if (guarded.has(session)) return
  guarded.add(session)
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === ALLOWED),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  // The policy of the page says the same; this holds where a policy should not.
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !mayBeLoaded(url, isPackaged) }),
  )
}

function mayBeLoaded(url: string, isPackaged: boolean): boolean {
  return url.startsWith(APP_URL) || (!isPackaged && url.startsWith('devtools://'))
}
