/** Places that commands move the focus to; an element names itself with `data-focus-target`. */
export type FocusTarget = 'filter' | 'rows' | 'details' | 'legacy'

/** How long a move of the focus waits for its place, which may still be loading. */
const PATIENCE_MS = 2000
let latestMove = 0

/**
 * Moves the focus as soon as there is such a place in the page, unless it is moved elsewhere before;
 * says whether the place is there already.
 */
export function focusTarget(target: FocusTarget): boolean {
  latestMove += 1
  const move = latestMove
  const until = performance.now() + PATIENCE_MS
  const tryFrom = (from: Element | null) => {
    if (move !== latestMove || document.activeElement !== from) return
    const place = find(target)
    if (place !== null) place.focus()
    else if (performance.now() < until) requestAnimationFrame(() => tryFrom(from))
  }
  const present = find(target)
  // What is typed next does not wait for a frame, and on a busy computer that is several keys.
  if (present instanceof HTMLInputElement) present.focus()
  // The next frame: what a command has just opened is not in the page yet.
  requestAnimationFrame(() => tryFrom(document.activeElement))
  return present !== null
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
