import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { vi } from 'vitest'
import type { DesktopBridge } from '../../src/bridge/desktop.ts'
import type { FakeElectron } from './desktop-scene.ts'

const BUILT = fileURLToPath(new URL('../../out/preload/index.cjs', import.meta.url))

/** All that a sandboxed preload can load. */
const LOADABLE = ['electron', 'events', 'timers', 'url']

/** What a preload has done to its page. */
export interface RunPreload {
  /** What was run. */
  readonly text: string
  readonly bridge: DesktopBridge
  /** As it was given, before anything was copied. */
  readonly exposed: ReadonlyMap<string, unknown>
  readonly required: readonly string[]
  /** Fires an event of the page. */
  readonly fire: (event: string, value: object) => void
}

/**
 * Runs the built preload in a context that has what a sandboxed one has: no Node, no modules but four.
 * What it gives to the page arrives there as over Electron's bridge: copied and frozen.
 */
export function runPreload({ ipcRenderer }: Pick<FakeElectron, 'ipcRenderer'>): RunPreload {
  const exposed = new Map<string, unknown>()
  const required: string[] = []
  const listeners = new Map<string, (event: object) => void>()
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value),
    },
    ipcRenderer,
    webUtils: { getPathForFile: (file: { readonly path: string }) => file.path },
  }
  const require = (name: string) => {
    required.push(name)
    if (!LOADABLE.includes(name)) throw new Error(`module not found: ${name}`)
    return name === 'electron' ? electron : vi.fn()
  }
  const window = {
    addEventListener: (event: string, listen: (event: object) => void) =>
      listeners.set(event, listen),
  }
  const context = createContext({ require, window, exports: {}, module: { exports: {} } })
  const text = readFileSync(BUILT, 'utf8')
  runInContext(text, context, { filename: BUILT })
  return {
    text,
    // The name and shape that `findDesktopBridge` looks for.
    bridge: copyOverBridge(exposed.get('hrvDesktop')) as DesktopBridge,
    exposed,
    required,
    fire: (event, value) => listeners.get(event)?.(value),
  }
}

/** Electron's bridge copies plain values, wraps functions and freezes the whole. */
function copyOverBridge(value: unknown): unknown {
  switch (typeof value) {
    case 'function':
      return (...args: readonly unknown[]) => {
        const result: unknown = Reflect.apply(value, undefined, args.map(copyOverBridge))
        return result instanceof Promise || isThenable(result)
          ? Promise.resolve(result).then(copyOverBridge)
          : copyOverBridge(result)
      }
    case 'object': {
      if (value === null) return null
      if (Object.getPrototypeOf(Object.getPrototypeOf(value)) !== null)
        throw new TypeError('only plain objects cross')
      const members = Object.entries(value).map(([name, member]: [string, unknown]) => [
        name,
        copyOverBridge(member),
      ])
      return Object.freeze(Object.fromEntries(members))
    }
    default:
      return value
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}
