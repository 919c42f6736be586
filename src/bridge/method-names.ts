import { EVENT_CONTRACT, METHOD_CONTRACT } from './contract.ts'
import type { EventName, MethodName } from './methods.ts'

/**
 * The names in the contract's tables. A build puts the plain names in the place of this file
 * (`electron.vite.config.ts`): who only carries calls has no use for the schemas behind them.
 */
export const METHODS: readonly MethodName[] = namesOf(METHOD_CONTRACT)

export const EVENTS: readonly EventName[] = namesOf(EVENT_CONTRACT)

function namesOf<N extends string>(table: Readonly<Record<N, unknown>>): readonly N[] {
  // The type knows the keys of these tables, and they have no others.
  return Object.keys(table) as N[]
}
