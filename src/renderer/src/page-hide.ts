/** Tells that a window's page is being left. It may come back: a browser keeps pages for its Back button. */
export function onPageHide(view: Window): (listen: () => void) => () => void {
  return (listen) => {
    view.addEventListener('pagehide', listen)
    return () => view.removeEventListener('pagehide', listen)
  }
}
