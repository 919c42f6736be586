/** How high the drawer may be, in pixels. */
export const HEIGHTS = { least: 96, usual: 170, most: 2000 } as const

const STEP = 20

/** A height that leaves room for the screen above. */
export function heightWithin(wanted: number, windowHeight: number): number {
  const most = Math.max(HEIGHTS.least, Math.min(HEIGHTS.most, Math.round(windowHeight * 0.7)))
  return Math.min(most, Math.max(HEIGHTS.least, Math.round(wanted)))
}

/** The height that a key on the edge asks for; null: it asks for none. */
export function heightAfterKey(key: string, height: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return height + STEP
    case 'ArrowDown':
      return height - STEP
    case 'Home':
      return HEIGHTS.least
    case 'End':
      return HEIGHTS.most
    case 'Enter':
      return HEIGHTS.usual
    default:
      return null
  }
}
