import type { AddressBar } from './store/slice.ts'

/** The address of a window as the store uses it. */
export function createAddressBar(view: Window): AddressBar {
  return {
    read: () => view.location.hash,
    write: (hash, mode) => {
      if (mode === 'push') view.history.pushState(null, '', hash)
      else view.history.replaceState(null, '', hash)
    },
    // Neither pushState nor replaceState is told of: this is only what a person did.
    onDidChange: (listen) => {
      const tell = () => listen(view.location.hash)
      view.addEventListener('popstate', tell)
      return () => view.removeEventListener('popstate', tell)
    },
  }
}
