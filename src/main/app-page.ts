/** The scheme that the window's page comes by: nothing of it is read over the network or as a file. */
export const APP_SCHEME = 'app'

/** The only origin that is ever shown, and listened to. */
export const APP_ORIGIN = `${APP_SCHEME}://viewer`

/** The only page. */
export const APP_URL = `${APP_ORIGIN}/`

/** Whether an address is that of the page, in whichever of its states. */
export function isAppPage(url: string): boolean {
  return url.split('#', 1)[0] === APP_URL
}
