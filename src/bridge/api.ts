import type { Problem } from '../domain/problem.ts'
import type { Input, Output, Payload } from './contract.ts'
import type { EventName, MethodName } from './methods.ts'

/** What crosses every carrier: the value, or the problem as plain data. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** Everything a page can ask, as it sees it. Never rejects: a carrier that fails says so in a problem. */
export type ViewerApi = {
  readonly [M in MethodName]: (input: Input<M>) => Promise<Result<Output<M>>>
}

/** The same, as it is served; what fails as expected is thrown as a `ProblemError`. */
export type ViewerHandlers = {
  readonly [M in MethodName]: (input: Input<M>) => Promise<Output<M>>
}

/** Hears of one kind of event until the returned function is called. */
export type Subscribe = <E extends EventName>(
  event: E,
  listen: (payload: Payload<E>) => void,
) => () => void

/** Whether the host can be reached; a page in the desktop's window is always connected. */
export type Connection = 'connected' | 'lost' | 'refused'

/** The api from afar: what a page is given, whatever carries it. */
export interface ViewerClient {
  readonly api: ViewerApi
  readonly on: Subscribe
  readonly onDidChangeConnection: (listen: (connection: Connection) => void) => () => void
}
