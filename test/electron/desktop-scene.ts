import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { Result } from '../../src/bridge/api.ts'
import { callChannel } from '../../src/bridge/desktop-methods.ts'
import type * as Fake from './fake-electron.ts'

export type FakeElectron = typeof Fake

export const SAMPLE = fileURLToPath(new URL('../../resources/sample', import.meta.url))

/** The real code of the desktop's process, started over the fake `electron`. */
export class DesktopScene {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'hrv-desktop-')))
  readonly electron: FakeElectron
  /** Whether it is told to leave the network alone. */
  isOffline = true
  readonly #argv = process.argv

  private constructor(electron: FakeElectron) {
    this.electron = electron
  }

  /** Loads everything anew; nothing has been started yet. */
  static async prepare(): Promise<DesktopScene> {
    vi.resetModules()
    const scene = new DesktopScene(await import('./fake-electron.ts'))
    vi.stubEnv('XDG_DATA_HOME', scene.path('data'))
    vi.stubEnv('HRV_SETTINGS_FILE', scene.path('settings.json'))
    return scene
  }

  static async open(...args: readonly string[]): Promise<DesktopScene> {
    const scene = await DesktopScene.prepare()
    await scene.start(...args)
    await scene.until('loadURL')
    return scene
  }

  path(name: string): string {
    return join(this.root, name)
  }

  /** A copy of the sample. */
  makeFolder(name: string): string {
    cpSync(SAMPLE, this.path(name), { recursive: true })
    return this.path(name)
  }

  /** Runs the entry file to its end, and then makes Electron ready. */
  async start(...args: readonly string[]): Promise<void> {
    const program = this.electron.app.isPackaged ? ['viewer'] : ['electron', '.']
    process.argv = [...program, ...(this.isOffline ? ['--offline'] : []), ...args]
    await import('../../src/main/index.ts')
    this.electron.app.becomeReady()
  }

  get window(): Fake.BrowserWindow {
    const [window] = this.electron.windows
    if (window === undefined) throw new Error('there is no window')
    return window
  }

  /** How often something was done, with what. */
  done(what: string): readonly (readonly unknown[])[] {
    return this.electron.recorded.filter((one) => one.what === what).map(({ args }) => args)
  }

  /** Waits until something was done so many times. */
  async until(what: string, times = 1): Promise<void> {
    const options = { timeout: 10_000, interval: 5 }
    await vi.waitFor(() => {
      const failure = this.done('showErrorBox')[0]
      if (failure !== undefined) throw new Error(String(failure[1]))
      if (this.done(what).length < times) throw new Error(`${what} was not done`)
    }, options)
  }

  /** What our own page asks. */
  async ask(method: string, input: unknown): Promise<Result<unknown>> {
    const text = await this.electron.ipcRenderer.invoke(callChannel(method), JSON.stringify(input))
    // What the bridge writes.
    return JSON.parse(String(text)) as Result<unknown>
  }

  async valueOf(method: string, input: unknown): Promise<unknown> {
    const result = await this.ask(method, input)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    return result.value
  }

  async close(): Promise<void> {
    if (this.electron.windows.length > 0) {
      this.electron.app.quit()
      await this.until('quitted')
    }
    process.argv = this.#argv
    vi.unstubAllEnvs()
    rmSync(this.root, { recursive: true, force: true })
  }
}
