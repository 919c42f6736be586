import type { Result } from '../bridge/api.ts'
import { answerCall } from '../bridge/answer-call.ts'
import type { GivenComparand } from '../bridge/comparison-shapes.ts'
import type { KnownFolder } from '../bridge/viewer-shapes.ts'
import { ProblemError } from '../domain/problem.ts'
import type { GrantingPort } from './viewer-port.ts'
import type { Viewer } from './viewer/viewer.ts'

/** A viewer in this very thread as a port: for tests, and inside the worker. */
export function createInProcessPort(
  viewer: Viewer,
  { checksOutputs }: { readonly checksOutputs: boolean },
): GrantingPort {
  return {
    call: async (method, input) => {
      const result = await answerCall(
        viewer.handlers,
        { method, input },
        { checksOutputs, onBug: viewer.reportBug },
      )
      return JSON.stringify(result)
    },
    on: (event, listen) => viewer.on(event, (payload) => listen(JSON.stringify(payload))),
    grantFolder: async (path) => JSON.stringify(await grantFolder(viewer, path)),
    giveComparand: (path) => {
      const result: Result<GivenComparand> = { ok: true, value: viewer.giveComparand(path) }
      return Promise.resolve(JSON.stringify(result))
    },
    // It ends with its own thread, and then there is nobody to be told.
    onDidStop: () => () => undefined,
    close: () => viewer.close(),
  }
}

async function grantFolder(viewer: Viewer, path: string): Promise<Result<KnownFolder>> {
  try {
    return { ok: true, value: await viewer.grantFolder(path) }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { ok: false, problem: error.problem }
  }
}
