import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DESKTOP_METHODS, callChannel } from '../../src/bridge/desktop-methods.ts'
import type { DesktopInput } from '../../src/bridge/desktop.ts'
import { METHODS } from '../../src/bridge/methods.ts'
import { registerBridge } from '../../src/main/register-bridge.ts'
import { fuzzInput, honestInputs } from '../contract/fuzzed-inputs.ts'
import { createRandom, type Random } from '../random.ts'
import { BrowserWindow, frameOf, ipcHandlers } from './fake-electron.ts'

const MESSAGES = 10_000
const bugs: unknown[] = []
const window = new BrowserWindow({})
const host = vi.fn(() => Promise.resolve({}))

/** Honest inputs of the desktop's own methods, to be spoilt. */
const DESKTOP_INPUTS: { readonly [M in (typeof DESKTOP_METHODS)[number]]: DesktopInput<M> } = {
  chooseFolder: {},
  chooseComparand: { kind: 'file' },
  revealFile: { folder: 'a', category: 'clip', file: 'v2' },
  openInEditor: { folder: 'a', category: 'clip', file: 'legacy' },
  openSettings: {},
  openLink: { url: 'https://example.org/' },
  saveExport: {
    subject: { of: 'ledger', folder: 'a', category: 'clip' },
    ...{ format: 'markdown', isSplit: true },
  },
  showMenu: { commands: [{ id: 'a', title: 'A', group: 'B', key: null, isEnabled: true }] },
  takeArrival: {},
}

let close: () => void
beforeAll(() => {
  const bridge = registerBridge({
    // The fake has what the code uses of a page's contents.
    contents: window.webContents as unknown as Parameters<typeof registerBridge>[0]['contents'],
    // What arrives here was JSON; test/contract/fuzz.slow.test.ts goes on from there.
    viewer: {
      call: () => Promise.resolve('{"ok":true}'),
      on: () => () => undefined,
      close: () => Promise.resolve(),
    },
    handlers: new Proxy({}, { get: () => host }) as Parameters<
      typeof registerBridge
    >[0]['handlers'],
    onDidDrop: async () => {
      await host()
    },
    onBug: (error) => bugs.push(error),
  })
  close = bridge.close
})
afterAll(() => close())

const INPUTS: readonly (readonly [string, object])[] = [
  ...METHODS.map((name) => [callChannel(name), honestInputs('a')[name]] as const),
  ...DESKTOP_METHODS.map((name) => [callChannel(name), DESKTOP_INPUTS[name]] as const),
  ['hrv:drop', ['/a']],
]

test.each(INPUTS)(
  '%s answers 10,000 messages of whatever kind with a text (I5)',
  async (channel, honest) => {
    const random = createRandom(channel.length)
    const counts = { answered: 0, refused: 0, unsendable: 0 }
    for (let sent = 0; sent < MESSAGES; sent += 1) {
      const answer = await deliver(channel, spoil(honest, random))
      if (answer === null) {
        counts.unsendable += 1
        continue
      }
      const result = JSON.parse(answer) as { readonly ok: boolean }
      if (result.ok) counts.answered += 1
      else counts.refused += 1
    }
    expect(bugs).toEqual([])
    // A fuzzer that is never refused, or cannot send, tries nothing.
    expect(counts.refused).toBeGreaterThan(MESSAGES / 10)
    expect(counts.unsendable).toBeLessThan(MESSAGES / 2)
  },
)

/** Values as they are, as the text that a preload makes of them, and too few or too many. */
function spoil(honest: object, random: Random): readonly unknown[] {
  const value = fuzzInput(honest, random, true)
  switch (random.below(8)) {
    case 0:
      return []
    case 1:
      return [asText(value), value]
    case 2:
    case 3:
      return [value]
    default:
      return [asText(value)]
  }
}

function asText(value: unknown): unknown {
  try {
    return JSON.stringify(value)
  } catch {
    // Cycles, big integers, getters that throw: sent as they are.
    return value
  }
}

/** Null: a page cannot send this either. */
async function deliver(channel: string, values: readonly unknown[]): Promise<string | null> {
  const handler = ipcHandlers.get(channel)
  if (handler === undefined) throw new Error(`no handler for ${channel}`)
  const event = { sender: window.webContents, senderFrame: frameOf() }
  let sent: unknown[]
  try {
    sent = structuredClone([...values])
  } catch {
    // Functions, symbols, getters and proxies that throw.
    return null
  }
  // Of an event's members the handlers may only use these two.
  return String(await handler(event as unknown as Parameters<typeof handler>[0], ...sent))
}
