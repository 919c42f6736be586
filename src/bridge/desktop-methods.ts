/**
 * The names of what only a page in the desktop's window can ask, and is told; `desktop.ts` says with
 * what. With those of `methods.ts` all that a preload needs.
 */

/** What can be asked of the window's own process. */
export const DESKTOP_METHODS = [
  'chooseFolder',
  'chooseComparand',
  'revealFile',
  'openInEditor',
  'openSettings',
  'openLink',
  'saveExport',
  'showMenu',
  'takeArrival',
] as const

export type DesktopMethodName = (typeof DESKTOP_METHODS)[number]

/** What that process tells of its own accord. */
export const DESKTOP_EVENTS = ['didChooseCommand', 'didArrive'] as const

export type DesktopEventName = (typeof DESKTOP_EVENTS)[number]

/** The channel of a method. */
export function callChannel(method: string): string {
  return `hrv:call:${method}`
}

/** The channel of an event. */
export function eventChannel(event: string): string {
  return `hrv:tell:${event}`
}

/** Where a preload sends the paths of what a person has dropped; no page can. */
export const DROP_CHANNEL = 'hrv:drop'

/** The name of the object that a preload gives to its page. */
export const DESKTOP_BRIDGE = 'hrvDesktop'
