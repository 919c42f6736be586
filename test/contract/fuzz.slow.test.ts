import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METHOD_CONTRACT } from '../../src/bridge/contract.ts'
import { METHODS, type MethodName } from '../../src/bridge/methods.ts'
import { PROBLEM_EXIT_CODES } from '../../src/domain/problem.ts'
import type { Result } from '../../src/bridge/api.ts'
import { createRandom } from '../random.ts'
import { openInProcess, openLoopback } from './carriers.ts'
import { ContractScene, valueOf } from './contract-scene.ts'
import { fuzzBytes, fuzzInput, honestInputs } from './fuzzed-inputs.ts'

const MESSAGES = 10_000
/** At a time: as many as a busy page would have under way. */
const AT_ONCE = 50

/** Counts outcomes by their code; fails for what is neither a value of the contract nor a problem. */
async function tally(
  method: MethodName,
  send: (message: number) => Promise<Result<unknown>>,
): Promise<ReadonlyMap<string, number>> {
  const outcomes = new Map<string, number>()
  for (let sent = 0; sent < MESSAGES; sent += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, at) => send(sent + at))
    for (const result of await Promise.all(batch)) {
      const code = result.ok ? 'ok' : result.problem.code
      if (result.ok) METHOD_CONTRACT[method].output.parse(result.value)
      else if (!Object.hasOwn(PROBLEM_EXIT_CODES, code)) throw new Error(`no code: ${code}`)
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    }
  }
  return outcomes
}

describe.each([
  ['in one process, with values that only cloning brings', openInProcess],
  ['over loopback, with bytes', openLoopback],
])('10,000 messages for each method, %s', (_, openCarrier) => {
  let scene: ContractScene
  beforeAll(async () => {
    scene = await ContractScene.open(openCarrier)
  })
  afterAll(async () => {
    await scene.close()
  })

  test.each(METHODS)('%s answers each with a value or a typed problem', async (method) => {
    const random = createRandom(METHODS.indexOf(method) + 1)
    // The sample refuses what would be written, so that an honest one among them takes no time.
    const honest = honestInputs(scene.sample)[method]
    const { sendBytes, send } = scene.carried
    const outcomes = await tally(method, () =>
      sendBytes === null
        ? send(method, fuzzInput(honest, random, true))
        : sendBytes(method, fuzzBytes(honest, random)),
    )
    // A bug would be an internal error; a fuzzer that is never refused tries nothing.
    expect(outcomes.get('internal-error')).toBeUndefined()
    const refused = ['request-invalid', 'request-refused'].map((code) => outcomes.get(code) ?? 0)
    expect(Math.max(...refused)).toBeGreaterThan(MESSAGES / 10)
    expect(valueOf(await scene.api.workspace({})).version).toBe('1.2.3')
  })
})
