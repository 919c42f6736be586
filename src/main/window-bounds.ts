import type { Rectangle } from 'electron'

/** Where a window stands; without a place the system chooses one. */
export interface WindowBounds {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

export const USUAL_BOUNDS: WindowBounds = { width: 1280, height: 820, isMaximized: false }

const SMALLEST = { width: 640, height: 420 }
/** So much of a window must be on a screen that a person can take hold of it. */
const GRIP = 100

/** Reads bounds that anybody may have written; what is no bounds, or on no screen, is as usual. */
export function parseBounds(text: string, screens: readonly Rectangle[]): WindowBounds {
  const read = readNumbers(text)
  if (read === null) return USUAL_BOUNDS
  const { x, y, width, height, isMaximized } = read
  const largest = {
    width: Math.max(SMALLEST.width, ...screens.map((screen) => screen.width)),
    height: Math.max(SMALLEST.height, ...screens.map((screen) => screen.height)),
  }
  const size = {
    width: Math.min(Math.max(width, SMALLEST.width), largest.width),
    height: Math.min(Math.max(height, SMALLEST.height), largest.height),
  }
  const isSeen = screens.some((screen) => canBeGripped({ x, y, ...size }, screen))
  return { ...(isSeen ? { x, y } : {}), ...size, isMaximized }
}

/** Bounds as they are kept. */
export function formatBounds(bounds: Rectangle, isMaximized: boolean): string {
  const { x, y, width, height } = bounds
  return `${JSON.stringify({ x, y, width, height, isMaximized })}\n`
}

function canBeGripped({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const seen = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  return seen >= GRIP && y >= screen.y && y <= screen.y + screen.height - GRIP
}

function readNumbers(text: string): (Rectangle & { readonly isMaximized: boolean }) | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return null
  const members = new Map<string, unknown>(Object.entries(value))
  const numbers = ['x', 'y', 'width', 'height'].map((name) => members.get(name))
  if (!numbers.every(isPixels)) return null
  const [x = 0, y = 0, width = 0, height = 0] = numbers
  return { x, y, width, height, isMaximized: members.get('isMaximized') === true }
}

function isPixels(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 100_000
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
