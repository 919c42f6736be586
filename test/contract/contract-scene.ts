import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Result, ViewerClient } from '../../src/bridge/api.ts'
import { METHOD_CONTRACT, EVENT_CONTRACT, type Payload } from '../../src/bridge/contract.ts'
import type { EventName, MethodName } from '../../src/bridge/methods.ts'
import type { ViewerOptions } from '../../src/backend/viewer/viewer-options.ts'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'

const SAMPLE = fileURLToPath(new URL('../../resources/sample', import.meta.url))

/** A viewer reached by some carrier. */
export interface Carried {
  readonly client: ViewerClient
  /** Sends an input as it is, whatever it is; for what no type allows. */
  readonly send: (method: string, input: unknown) => Promise<Result<unknown>>
  /** Sends an input as bytes; null where nothing is sent as bytes. */
  readonly sendBytes:
    ((method: string, body: Uint8Array<ArrayBuffer>) => Promise<Result<unknown>>) | null
  /** How many the viewer's side tells of events. */
  readonly listeners: () => number
  readonly close: () => Promise<void>
}

/** Brings a viewer made of these options to a client. */
export type OpenCarrier = (options: ViewerOptions) => Promise<Carried>

/** A viewer on a copy of the sample, with a source on this computer, behind a carrier. */
export class ContractScene {
  readonly carried: Carried
  readonly upstream: Upstream
  readonly #root: string
  #folder = ''
  #sample = ''

  private constructor(root: string, carried: Carried, upstream: Upstream) {
    this.#root = root
    this.carried = carried
    this.upstream = upstream
  }

  static async open(openCarrier: OpenCarrier): Promise<ContractScene> {
    const root = mkdtempSync(join(tmpdir(), 'hrv-contract-'))
    const granted = join(root, 'granted')
    cpSync(SAMPLE, granted, { recursive: true })
    const upstream = await startUpstream({ folder: SAMPLE })
    const carried = await openCarrier({
      version: '1.2.3',
      sampleFolder: SAMPLE,
      grantedFolders: [granted],
      compared: [join(granted, 'clip.json'), join(granted, 'stable_diffusion.json')],
      flags: { rawBaseUrl: upstream.rawBaseUrl },
      env: {},
      settingsFile: join(root, 'settings.json'),
      userDataFolder: join(root, 'data'),
      grantCommand: 'hrv serve --base DIR',
      compareCommand: 'hrv serve --compare A B',
      checksOutputs: true,
    })
    const scene = new ContractScene(root, carried, upstream)
    const { folders } = valueOf(await scene.api.workspace({}))
    scene.#folder = folders.find(({ origin }) => origin === 'granted')?.id ?? ''
    scene.#sample = folders.find(({ origin }) => origin === 'sample')?.id ?? ''
    return scene
  }

  get api() {
    return this.carried.client.api
  }

  /** The folder that may be written. */
  get folder(): string {
    return this.#folder
  }

  /** The sample, which may only be looked at. */
  get sample(): string {
    return this.#sample
  }

  /** What an event brings next, held against the contract. */
  async next<E extends EventName>(event: E, cause: () => Promise<unknown>): Promise<Payload<E>> {
    const { promise, resolve } = Promise.withResolvers<Payload<E>>()
    const stop = this.carried.client.on(event, resolve)
    await cause()
    const payload = await promise
    stop()
    EVENT_CONTRACT[event].parse(payload)
    return payload
  }

  async close(): Promise<void> {
    await this.carried.close()
    await this.upstream.close()
    rmSync(this.#root, { recursive: true, force: true })
  }
}

/** The value of a result that must be one. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** Holds what a carrier brings against the contract: it is the same as what was served. */
export function checkOutput(method: MethodName, value: unknown): Promise<void> {
  METHOD_CONTRACT[method].output.parse(value)
  return Promise.resolve()
}
