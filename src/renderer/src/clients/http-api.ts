import type { Result, ViewerApi } from '../../../bridge/api.ts'
import { METHODS, type MethodName } from '../../../bridge/methods.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { BrowserTabs, HostFetch } from './browser-tabs.ts'
import type { HttpConnectionOptions } from './http-connection.ts'
import { LongCallLanes } from './long-call-lanes.ts'

/** Answered only when the work has ended, which may take minutes. */
const LONG_METHODS: readonly MethodName[] = ['fetch', 'convert']

/** What a page says when it is left: sent to the end even if nobody waits for the answer any more. */
const PARTING_METHODS: readonly MethodName[] = ['rememberView']

interface HttpApiOptions extends HttpConnectionOptions {
  /** Hears how each request was answered. */
  readonly onStatus: (status: number) => void
}

/** Every method of the contract as a request. Never rejects, except for outputs that break the contract. */
export function createHttpApi(tabs: BrowserTabs, options: HttpApiOptions): ViewerApi {
  const lanes = new LongCallLanes(tabs)
  const call = (method: MethodName) => (input: unknown) => {
    const ask = () => callMethod(method, input, { ...options, tabs })
    return LONG_METHODS.includes(method) ? lanes.run(ask) : ask()
  }
  // One function for each name; what they give was made by the handlers of those names.
  return Object.fromEntries(METHODS.map((name) => [name, call(name)])) as unknown as ViewerApi
}

async function callMethod(
  method: MethodName,
  input: unknown,
  { tabs, checkOutput, onStatus }: HttpApiOptions & { readonly tabs: BrowserTabs },
): Promise<Result<unknown>> {
  const answer = await post(tabs.fetch, method, input)
  if (answer === null) return { ok: false, problem: hostUnreachable(method, tabs.origin) }
  onStatus(answer.status)
  const result = parseResult(answer.text)
  if (result === null) return { ok: false, problem: notOurHost(method, tabs.origin) }
  if (result.ok) await checkOutput?.(method, result.value)
  return result
}

/** Null: no whole answer came. */
async function post(
  fetch: HostFetch,
  method: MethodName,
  input: unknown,
): Promise<{ readonly status: number; readonly text: string } | null> {
  try {
    const response = await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      credentials: 'same-origin',
      redirect: 'error',
      keepalive: PARTING_METHODS.includes(method),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}

function parseResult(text: string): Result<unknown> | null {
  try {
    const result: unknown = JSON.parse(text)
    if (typeof result !== 'object' || result === null || !('ok' in result)) return null
    // The host writes nothing else that has such a member.
    return result as Result<unknown>
  } catch {
    return null
  }
}

function hostUnreachable(method: MethodName, target: string): Problem {
  return {
    code: 'host-unreachable',
    action: `ask for ${method}`,
    target,
    cause: 'the program that serves this page has ended, or does not answer',
    kept: 'the page shows what was known last; nothing was changed by it',
    next: 'start it again with: hrv serve',
  }
}

function notOurHost(method: MethodName, target: string): Problem {
  return {
    code: 'host-unreachable',
    action: `ask for ${method}`,
    target,
    cause: 'another program than the one that served this page answers at this address',
    kept: 'the page shows what was known last; nothing was changed by it',
    next: 'start it again with: hrv serve, and open the address that it shows',
  }
}
