import { Worker } from 'node:worker_threads'
import type { Result } from '../bridge/api.ts'
import { EVENTS, type EventName } from '../bridge/methods.ts'
import { ProblemError } from '../domain/problem.ts'
import { EventListeners } from './event-listeners.ts'
import { NO_LOG } from './log.ts'
import type { GrantingPort } from './viewer-port.ts'
import type { ViewerOptions } from './viewer/viewer-options.ts'
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts'

/** So long a write may take to end; the host itself has three seconds (H16). */
const CLOSE_WITHIN_MS = 2500

/**
 * Starts a viewer in a thread of its own. Fails with a `ProblemError` when it cannot be made from
 * these options, such as `usage` for a flag that says nothing usable.
 */
export async function startReferenceWorker(
  options: ViewerOptions,
  startThread: StartThread = startWorkerThread,
): Promise<GrantingPort> {
  const client = new ReferenceWorkerClient(options, startThread)
  await client.start()
  return client
}

/** Starts the thread; another one only in tests, which end it. */
export type StartThread = (workerData: WorkerStart) => Worker

export const startWorkerThread: StartThread = (workerData) =>
  new Worker(workerFile(), { workerData })

interface PendingCall {
  readonly method: string
  readonly answer: (text: string) => void
}

/** The viewer from the other side of its thread; a thread that dies is started again once. */
class ReferenceWorkerClient implements GrantingPort {
  readonly #options: ViewerOptions
  readonly #startThread: StartThread
  readonly #calls = new Map<number, PendingCall>()
  readonly #listeners = new Map<EventName, EventListeners<string>>(
    EVENTS.map((event) => [event, new EventListeners(NO_LOG)]),
  )
  readonly #stopListeners = new EventListeners<string>(NO_LOG)
  /** What another thread is told again. */
  readonly #granted: string[] = []
  readonly #given: string[] = []
  #worker: Worker | null = null
  #lastId = 0
  #restarts = 0
  #closing: Promise<void> | null = null

  constructor(options: ViewerOptions, startThread: StartThread) {
    this.#options = options
    this.#startThread = startThread
  }

  /** Fails as `startReferenceWorker` does. */
  start(restartedAfter: string | null = null): Promise<void> {
    const grantedFolders = [...this.#options.grantedFolders, ...this.#granted]
    const givenComparands = [...(this.#options.givenComparands ?? []), ...this.#given]
    const options = { ...this.#options, grantedFolders, givenComparands }
    const worker = this.#startThread({ options, restartedAfter })
    this.#worker = worker
    return new Promise((resolve, reject) => {
      let reason = 'it ended'
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') resolve()
        else if (message.type === 'refused') reject(new ProblemError(message.problem))
        else this.#hear(message)
      })
      worker.on('error', (error) => (reason = describe(error)))
      worker.on('exit', () => {
        reject(new Error(`the worker did not start: ${reason}`))
        this.#lose(worker, reason)
      })
    })
  }

  call(method: string, input: unknown): Promise<string> {
    return this.#ask(method, (id) => ({ type: 'call', id, method, input }))
  }

  grantFolder(path: string): Promise<string> {
    this.#granted.push(path)
    return this.#ask('grantFolder', (id) => ({ type: 'grant', id, path }))
  }

  giveComparand(path: string): Promise<string> {
    this.#given.push(path)
    return this.#ask('giveComparand', (id) => ({ type: 'give', id, path }))
  }

  onDidStop(listen: (reason: string) => void): () => void {
    return this.#stopListeners.subscribe(listen)
  }

  on(event: EventName, listen: (payloadText: string) => void): () => void {
    const listeners = this.#listeners.get(event)
    if (listeners === undefined) throw new TypeError(`no event ${event}`)
    return listeners.subscribe(listen)
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop()
    return this.#closing
  }

  #ask(method: string, messageOf: (id: number) => ToWorker): Promise<string> {
    const worker = this.#worker
    if (worker === null || this.#closing !== null) return Promise.resolve(gone(method))
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((answer) => {
      worker.postMessage(messageOf(id))
      this.#calls.set(id, { method, answer })
    })
  }

  #hear(message: Exclude<FromWorker, { type: 'ready' | 'refused' }>): void {
    switch (message.type) {
      case 'answer': {
        const call = this.#calls.get(message.id)
        this.#calls.delete(message.id)
        call?.answer(message.text)
        return
      }
      case 'event':
        this.#listeners.get(message.event)?.emit(message.text)
        return
      case 'closed':
        void this.#worker?.terminate()
    }
  }

  /** Nothing that was asked is left without an answer. */
  #lose(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const calls = [...this.#calls.values()]
    this.#calls.clear()
    for (const { method, answer } of calls) answer(gone(method))
    if (this.#closing !== null) return
    if (this.#restarts > 0) {
      this.#stopListeners.emit(reason)
      return
    }
    this.#restarts += 1
    // What keeps it from starting again is answered to every call, and told by its end.
    this.start(reason).catch(() => undefined)
  }

  async #stop(): Promise<void> {
    const worker = this.#worker
    if (worker === null) return
    const message: ToWorker = { type: 'close' }
    worker.postMessage(message)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => void worker.terminate(), CLOSE_WITHIN_MS)
      worker.once('exit', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

/** From the source, or beside the built program, of which it is an entry of its own. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(isSource ? './reference-worker.ts' : './reference-worker.cjs', import.meta.url)
}

function gone(method: string): string {
  const result: Result<never> = {
    ok: false,
    problem: {
      code: 'internal-error',
      action: `answer the page's question for ${method}`,
      target: method.slice(0, 100),
      cause: 'the part of this program that works on the folder has stopped',
      kept: 'the files in the folder are whole; nothing is half written',
      next: 'try again; if that does not help, start this program again and report it',
    },
  }
  return JSON.stringify(result)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error)
}
