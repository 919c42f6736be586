import type { WebContents } from 'electron'
import { isAppPage } from './app-page.ts'

/** Keeps a page where it is: it goes nowhere, opens nothing and takes nothing in. */
export function guardContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault: () => void }) => {
    if (!isAppPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // What leads outside is asked for by its own method, and shown to the person first.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
