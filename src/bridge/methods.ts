import type { EVENT_CONTRACT, METHOD_CONTRACT } from './contract.ts'
import { EVENTS, METHODS } from './method-names.ts'

/** The names of everything that can be asked, and of everything that is told: all that a preload needs. */
export { EVENTS, METHODS }

/** What can be asked of a viewer's host; `contract.ts` says with what, and what comes back. */
export type MethodName = keyof typeof METHOD_CONTRACT

/** What a host tells of its own accord. */
export type EventName = keyof typeof EVENT_CONTRACT

export function isMethodName(text: string): text is MethodName {
  return METHODS.some((name) => name === text)
}

export function isEventName(text: string): text is EventName {
  return EVENTS.some((name) => name === text)
}
