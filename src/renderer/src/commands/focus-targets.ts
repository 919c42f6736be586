/** Places that commands move the focus to; an element names itself with `data-focus-target`. */
export type FocusTarget = 'filter' | 'rows' | 'details' | 'legacy'

/** Moves the focus, if there is such a place in the page; says whether there was. */
export function focusTarget(target: FocusTarget): boolean {
  // The next frame: what a command has just opened is not in the page yet.
  requestAnimationFrame(() => find(target)?.focus())
  return find(target) !== null
}

/** Moves the focus to the next pane; panes name themselves with `data-pane` (F6). */
export function focusNextPane(): void {
  // Of panes within panes, the innermost are what a person sees as one.
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]:not(:has([data-pane]))')]
  const current = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(current + 1) % panes.length]
  if (next === undefined) return
  const main = next.querySelector<HTMLElement>('[data-focus-target]')
  const first = next.querySelector<HTMLElement>('[tabindex="0"], button, a[href], input')
  const focused = main ?? first ?? next
  focused.focus()
}

function find(target: FocusTarget): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-focus-target="${target}"]`)
}
