/** Where menus and hints are put: within the main landmark, as all that a page says must be. */
export function layerRoot(): HTMLElement | null {
  return document.querySelector('main')
}
