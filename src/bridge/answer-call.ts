import type { z } from 'zod'
import { ProblemError, type Problem } from '../domain/problem.ts'
import type { Result, ViewerHandlers } from './api.ts'
import { METHOD_CONTRACT } from './contract.ts'
import { isMethodName, type MethodName } from './methods.ts'

/** A call as it arrives: nothing of it is known to be right. */
export interface ArrivingCall {
  readonly method: string
  readonly input: unknown
}

export interface AnswerOptions {
  /** Whether what a handler gives is held against the contract: in tests and development. */
  readonly checksOutputs?: boolean
  /** Told of every error that is no expected problem. */
  readonly onBug: (error: unknown, method: MethodName) => void
}

/**
 * Answers a call on every carrier alike: the input is parsed, the handler called, and what it gives
 * or throws becomes a result. Never rejects; a bug is told to `onBug` and crosses without details.
 */
export async function answerCall(
  handlers: ViewerHandlers,
  { method, input }: ArrivingCall,
  { checksOutputs = false, onBug }: AnswerOptions,
): Promise<Result<unknown>> {
  if (!isMethodName(method)) return refuse(method, 'there is no such method')
  const parsed = parseSafely(METHOD_CONTRACT[method].input, input)
  if (!parsed.success) return refuse(method, parsed.reason)
  try {
    const value = await call(handlers, method, parsed.data)
    if (checksOutputs) METHOD_CONTRACT[method].output.parse(value)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    onBug(error, method)
    return { ok: false, problem: internalError(method) }
  }
}

function call(handlers: ViewerHandlers, method: MethodName, input: unknown): Promise<unknown> {
  // The schema that has parsed the input is the one that its type is derived from.
  const handler = handlers[method] as (input: unknown) => Promise<unknown>
  return handler(input)
}

type Parsed =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly reason: string }

function parseSafely(schema: z.ZodType, input: unknown): Parsed {
  try {
    const { success, data, error } = schema.safeParse(input)
    if (success) return { success, data }
    const [issue] = error.issues
    const place = issue === undefined ? '' : issue.path.map(String).join('.')
    return {
      success: false,
      reason: `${place === '' ? 'the input' : place}: ${issue?.message ?? ''}`,
    }
  } catch {
    // Values that only a carrier in the same process can bring: getters that throw, proxies.
    return { success: false, reason: 'the input cannot be read' }
  }
}

function refuse(method: string, cause: string): Result<never> {
  const problem: Problem = {
    code: 'request-invalid',
    action: 'answer the page',
    target: method.slice(0, 100),
    cause,
    kept: 'nothing was done',
    next: 'reload the page; if it happens again, report it with these words',
  }
  return { ok: false, problem }
}

function internalError(method: MethodName): Problem {
  return {
    code: 'internal-error',
    action: `answer the page's question for ${method}`,
    target: method,
    cause: 'this program has a bug; the log has the details',
    kept: 'the files in the folder are as they were, or as they were last reported',
    next: 'look at the log, then try again or report it',
  }
}
