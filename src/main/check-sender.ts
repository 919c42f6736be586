import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { APP_ORIGIN, isAppPage } from './app-page.ts'

/**
 * Why a message is not listened to; null: it comes from our own page, whole and alive, in the window
 * that is ours. Whatever cannot be told is refused.
 */
export function refusedSender(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  ours: WebContents,
): string | null {
  if (sender !== ours || sender.isDestroyed()) return 'it does not come from our window'
  if (senderFrame === null || senderFrame.isDestroyed() || senderFrame.detached) {
    return 'the page that sent it is gone'
  }
  if (senderFrame.parent !== null) return 'it comes from a frame within the page'
  const isOurs = senderFrame.origin === APP_ORIGIN && isAppPage(senderFrame.url)
  return isOurs ? null : 'it comes from another page'
}
