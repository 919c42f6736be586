import { answerCall } from '../bridge/answer-call.ts'
import type { ViewerPort } from './viewer-port.ts'
import type { Viewer } from './viewer/viewer.ts'

/** A viewer in this very thread as a port: for tests, and inside the worker. */
export function createInProcessPort(
  viewer: Viewer,
  { checksOutputs }: { readonly checksOutputs: boolean },
): ViewerPort {
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
    close: () => viewer.close(),
  }
}
