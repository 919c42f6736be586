import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { createInProcessPort } from '../../src/backend/in-process-port.ts'
import {
  startReferenceWorker,
  startWorkerThread,
} from '../../src/backend/reference-worker-client.ts'
import type { GrantingPort, ViewerPort } from '../../src/backend/viewer-port.ts'
import { createViewer } from '../../src/backend/viewer/create-viewer.ts'
import type { ViewerOptions } from '../../src/backend/viewer/viewer-options.ts'
import type { Result } from '../../src/bridge/api.ts'
import { EVENT_CONTRACT, type Input, type Output, type Payload } from '../../src/bridge/contract.ts'
import { EVENTS, type EventName, type MethodName } from '../../src/bridge/methods.ts'
import type { Problem } from '../../src/domain/problem.ts'

export const SAMPLE = fileURLToPath(new URL('../../resources/sample', import.meta.url))

/** A viewer with folders, settings and a home of a test's own; all that it told is kept. */
export class ViewerScene {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'hrv-viewer-')))
  readonly #told: { readonly event: EventName; readonly payload: unknown }[] = []
  #port: ViewerPort | null = null
  #thread: Worker | null = null

  get options(): ViewerOptions {
    return {
      version: '1.2.3',
      sampleFolder: SAMPLE,
      grantedFolders: [],
      flags: { offline: 'true' },
      env: {},
      settingsFile: this.path('settings.json'),
      userDataFolder: this.path('home'),
      grantCommand: 'hrv serve --base DIR',
      compareCommand: 'hrv serve --compare A B',
      checksOutputs: true,
    }
  }

  path(name: string): string {
    return join(this.root, name)
  }

  /** A folder with the sample's files, or some of them. */
  makeFolder(name: string, from = SAMPLE): string {
    cpSync(from, this.path(name), { recursive: true })
    return this.path(name)
  }

  makeEmptyFolder(name: string): string {
    mkdirSync(this.path(name))
    return this.path(name)
  }

  async open(options: Partial<ViewerOptions> = {}): Promise<void> {
    const viewer = await createViewer({ ...this.options, ...options })
    this.#use(createInProcessPort(viewer, { checksOutputs: true }))
  }

  async openInWorker(options: Partial<ViewerOptions> = {}): Promise<GrantingPort> {
    const port = await startReferenceWorker({ ...this.options, ...options }, (workerData) => {
      this.#thread = startWorkerThread(workerData)
      return this.#thread
    })
    this.#use(port)
    return port
  }

  /** Ends the worker as a crash would. */
  async killWorker(): Promise<void> {
    await this.#thread?.terminate()
  }

  async ask<M extends MethodName>(method: M, input: Input<M>): Promise<Result<Output<M>>> {
    if (this.#port === null) throw new TypeError('no viewer is open')
    // The port holds what it answers against the contract.
    return JSON.parse(await this.#port.call(method, input)) as Result<Output<M>>
  }

  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    const result = await this.ask(method, input)
    if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.problem)}`)
    return result.value
  }

  async refusal<M extends MethodName>(method: M, input: Input<M>): Promise<Problem> {
    const result = await this.ask(method, input)
    if (result.ok) throw new Error(`${method}: ${JSON.stringify(result.value).slice(0, 500)}`)
    return result.problem
  }

  /** Everything that was told of one kind. */
  told<E extends EventName>(event: E): readonly Payload<E>[] {
    return this.#told
      .filter((one) => one.event === event)
      .map(({ payload }) => EVENT_CONTRACT[event].parse(payload) as Payload<E>)
  }

  forgetTold(): void {
    this.#told.splice(0)
  }

  /** The id of the folder at a path. */
  async idOf(path: string): Promise<string> {
    const { folders } = await this.call('workspace', {})
    const folder = folders.find((known) => known.path === path)
    if (folder === undefined) throw new Error(`${path} is not known`)
    return folder.id
  }

  /** Ends the viewer, as a program that is stopped. */
  async stop(): Promise<void> {
    await this.#port?.close()
    this.#port = null
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.root, { recursive: true, force: true })
  }

  #use(port: ViewerPort): void {
    this.#port = port
    for (const event of EVENTS) {
      port.on(event, (text) => this.#told.push({ event, payload: JSON.parse(text) }))
    }
  }
}
