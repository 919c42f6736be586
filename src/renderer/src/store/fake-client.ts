import type { Connection, Result, ViewerApi, ViewerClient } from '../../../bridge/api.ts'
import type { Input, Output, Payload } from '../../../bridge/contract.ts'
import { METHODS, type EventName, type MethodName } from '../../../bridge/methods.ts'
import { ProblemError } from '../../../domain/problem.ts'

/** What a fake host answers; a `ProblemError` becomes a problem, as on every carrier. */
export type FakeAnswers = {
  readonly [M in MethodName]?: (input: Input<M>) => Output<M> | Promise<Output<M>>
}

/** A client without a carrier: for tests, and to look at a page state. */
export interface FakeClient extends ViewerClient {
  /** Every call so far, oldest first. */
  readonly calls: readonly { readonly method: MethodName; readonly input: unknown }[]
  /** Tells the page what a host would. */
  readonly tell: <E extends EventName>(event: E, payload: Payload<E>) => void
  readonly setConnection: (connection: Connection) => void
}

/** Makes a client that answers as it is told to; a method without an answer fails as unreachable. */
export function createFakeClient(answers: FakeAnswers): FakeClient {
  const calls: { readonly method: MethodName; readonly input: unknown }[] = []
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>()
  const connections = new Set<(connection: Connection) => void>()
  const call = (method: MethodName) => async (input: unknown) => {
    calls.push({ method, input })
    // The table's own key: the answer belongs to this input.
    const answer = answers[method] as ((input: unknown) => unknown) | undefined
    return answer === undefined ? unreachable(method) : attempt(() => answer(input))
  }
  return {
    calls,
    // One function for each name, made from the list of names.
    api: Object.fromEntries(METHODS.map((method) => [method, call(method)])) as ViewerApi,
    on: (event, listen) => {
      // A listener is kept under the event whose payload it takes.
      const heard = listen as (payload: unknown) => void
      const own = listeners.get(event) ?? new Set()
      listeners.set(event, own.add(heard))
      return () => own.delete(heard)
    },
    onDidChangeConnection: (listen) => {
      connections.add(listen)
      return () => connections.delete(listen)
    },
    tell: (event, payload) => listeners.get(event)?.forEach((listen) => listen(payload)),
    setConnection: (connection) => connections.forEach((listen) => listen(connection)),
  }
}

async function attempt(answer: () => unknown): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await answer() }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    throw error
  }
}

function unreachable(method: MethodName): Result<never> {
  return {
    ok: false,
    problem: {
      code: 'host-unreachable',
      action: `ask for ${method}`,
      target: 'the fake host',
      cause: 'it was given no answer',
      kept: 'everything is as it was',
      next: 'give it one',
    },
  }
}
