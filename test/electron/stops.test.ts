import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'
import { DesktopScene, SAMPLE } from './desktop-scene.ts'

let scene: DesktopScene
beforeEach(async () => {
  scene = await DesktopScene.prepare()
})
afterEach(() => scene.close())

/** Every file below a folder, with what is in it. */
function contentOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.hrv'))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((path) => [path, readFileSync(path, 'base64')]))
}

describe('closing the window (I8)', () => {
  let upstream: Upstream
  beforeEach(async () => {
    upstream = await startUpstream({ folder: SAMPLE })
  })
  afterEach(() => upstream.close())

  test('ends the work behind a call, with the folder as it was', async () => {
    upstream.setFault('all', 'stall')
    scene.isOffline = false
    const path = scene.makeFolder('mine')
    const before = contentOf(path)
    await scene.start('--raw-base-url', upstream.rawBaseUrl, path)
    await scene.until('loadURL')
    const arrival = (await scene.valueOf('takeArrival', {})) as { readonly folder: string }
    const work = { folder: arrival.folder, operationId: 'one', categories: ['clip'] }
    const answer = scene.ask('fetch', work)
    await vi.waitFor(() => expect(upstream.log).toHaveLength(1), 5000)
    scene.electron.app.quit()
    await scene.until('quitted')
    expect(JSON.stringify(await answer)).toMatch(/cancelled/)
    expect(contentOf(path)).toEqual(before)
  })

  test('ends the program when its window is closed', async () => {
    await scene.start()
    await scene.until('loadURL')
    scene.electron.app.emit('window-all-closed')
    await scene.until('quitted')
  })
})

describe('a thread that has stopped for good', () => {
  /** Gives how to tell the window of it. */
  async function listen(): Promise<(reason: string) => void> {
    const { recoverFromCrashes } = await import('../../src/main/recover.ts')
    let tell: ((reason: string) => void) | null = null
    const viewer = {
      call: () => Promise.resolve(''),
      on: () => () => undefined,
      close: () => Promise.resolve(),
      grantFolder: () => Promise.resolve(''),
      giveComparand: () => Promise.resolve(''),
      onDidStop: (listener: (reason: string) => void) => {
        tell = listener
        return () => undefined
      },
    }
    // The fake has what the code uses of a window.
    const window = new scene.electron.BrowserWindow({}) as unknown as Parameters<
      typeof recoverFromCrashes
    >[0]
    recoverFromCrashes(window, viewer, () => undefined)
    return (reason) => tell?.(reason)
  }

  test('is told with what was kept, and begun anew with the program', async () => {
    const tell = await listen()
    scene.electron.person.button = 0
    tell('out of memory')
    await scene.until('quit')
    expect(JSON.stringify(scene.done('showMessageBox'))).toContain('Your folder is whole')
    expect(scene.done('relaunch')).toHaveLength(1)
  })

  test('ends the program when the person wants that', async () => {
    const tell = await listen()
    tell('out of memory')
    await scene.until('quit')
    expect(scene.done('relaunch')).toEqual([])
  })
})
