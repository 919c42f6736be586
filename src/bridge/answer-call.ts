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

export interface AnswerOptions<M extends string = MethodName> {
  /** Whether what a handler gives is held against the contract: in tests and development. */
  readonly checksOutputs?: boolean
  /** Told of every error that is no expected problem. */
  readonly onBug: (error: unknown, method: M) => void
}

/** A method that is there, and who does it. */
export interface AnsweredMethod<M extends string> {
  readonly method: M
  readonly schemas: { readonly input: z.ZodType; readonly output: z.ZodType }
  /** Is given only what the schema of its input has parsed. */
  readonly handler: (input: unknown) => Promise<unknown>
}

/**
 * Answers a call on every carrier alike: the input is parsed, the handler called, and what it gives
 * or throws becomes a result. Never rejects; a bug is told to `onBug` and crosses without details.
 */
export async function answerCall(
  handlers: ViewerHandlers,
  { method, input }: ArrivingCall,
  options: AnswerOptions,
): Promise<Result<unknown>> {
  if (!isMethodName(method)) return refuseCall(method, 'there is no such method')
  // The schema that parses the input is the one that its type is derived from.
  const handler = handlers[method] as (input: unknown) => Promise<unknown>
  return answerMethod({ method, schemas: METHOD_CONTRACT[method], handler }, input, options)
}

/** The same for one method, of whichever contract. */
export async function answerMethod<M extends string>(
  { method, schemas, handler }: AnsweredMethod<M>,
  input: unknown,
  { checksOutputs = false, onBug }: AnswerOptions<M>,
): Promise<Result<unknown>> {
  const parsed = parseSafely(schemas.input, input)
  if (!parsed.success) return refuseCall(method, parsed.reason)
  try {
    const value = await handler(parsed.data)
    if (checksOutputs) schemas.output.parse(value)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    onBug(error, method)
    return { ok: false, problem: internalError(method) }
  }
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

/** What is answered to a call that no method can take. */
export function refuseCall(method: string, cause: string): Result<never> {
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

function internalError(method: string): Problem {
  return {
    code: 'internal-error',
    action: `answer the page's question for ${method}`,
    target: method,
    cause: 'this program has a bug; the log has the details',
    kept: 'the files in the folder are as they were, or as they were last reported',
    next: 'look at the log, then try again or report it',
  }
}
