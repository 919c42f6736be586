import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { EVENTS } from '../bridge/methods.ts'
import { ProblemError } from '../domain/problem.ts'
import { createInProcessPort } from './in-process-port.ts'
import { createViewer } from './viewer/create-viewer.ts'
import type { Viewer } from './viewer/viewer.ts'
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts'

/** The thread in which everything is parsed, converted, sorted and filtered. */
async function start(port: MessagePort, { options, restartedAfter }: WorkerStart): Promise<void> {
  const tell = (message: FromWorker) => port.postMessage(message)
  try {
    const viewer = await createViewer(options)
    serve(port, viewer, options.checksOutputs)
    tell({ type: 'ready' })
    if (restartedAfter !== null) {
      viewer.reportBug(new Error(restartedAfter), 'the worker, which was started again')
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    tell({ type: 'refused', problem: error.problem })
  }
}

function serve(port: MessagePort, viewer: Viewer, checksOutputs: boolean): void {
  const tell = (message: FromWorker) => port.postMessage(message)
  const served = createInProcessPort(viewer, { checksOutputs })
  for (const event of EVENTS) served.on(event, (text) => tell({ type: 'event', event, text }))
  port.on('message', (message: ToWorker) => {
    switch (message.type) {
      case 'call': {
        const { id, method, input } = message
        void served.call(method, input).then((text) => tell({ type: 'answer', id, text }))
        return
      }
      case 'grant': {
        const { id, path } = message
        void served.grantFolder(path).then((text) => tell({ type: 'answer', id, text }))
        return
      }
      case 'give': {
        const { id, path } = message
        void served.giveComparand(path).then((text) => tell({ type: 'answer', id, text }))
        return
      }
      case 'close':
        void served.close().finally(() => tell({ type: 'closed' }))
    }
  })
}

if (parentPort !== null) {
  // The only one that starts this file is `reference-worker-client.ts`.
  void start(parentPort, workerData as WorkerStart)
}
