import type { Server } from 'node:http'
import { ProblemError, type ProblemCode } from '../domain/problem.ts'

/** The only address that is listened on: this computer's own. */
const LOOPBACK = '127.0.0.1'

/** Begins to listen and gives the port; fails with `busy` when another program has it. */
export async function listenOnLoopback(server: Server, tcpPort: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  server.once('error', reject)
  server.listen({ host: LOOPBACK, port: tcpPort, exclusive: true }, () => resolve(undefined))
  await promise.catch((error: unknown) => {
    throw portProblem(tcpPort, error) ?? error
  })
  server.off('error', reject)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port was given')
  return address.port
}

const CAUSES: ReadonlyMap<unknown, readonly [ProblemCode, string]> = new Map([
  ['EADDRINUSE', ['busy', 'another program uses this port (EADDRINUSE)']],
  ['EACCES', ['usage', 'this port is kept for the system (EACCES)']],
])

function portProblem(tcpPort: number, error: unknown): ProblemError | null {
  const systemCode = error instanceof Error && 'code' in error ? error.code : null
  const found = CAUSES.get(systemCode)
  if (found === undefined) return null
  const [code, cause] = found
  return new ProblemError({
    code,
    action: 'serve the page',
    target: `${LOOPBACK}:${tcpPort}`,
    cause,
    kept: 'nothing was started or changed',
    next: 'leave out --port to use any free one, or name another',
  })
}
