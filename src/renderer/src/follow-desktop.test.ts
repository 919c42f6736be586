import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Arrival, DesktopBridge, MenuCommand } from '../../bridge/desktop.ts'
import { COMMANDS } from './commands/command-registry.ts'
import { createDesktopHost } from './clients/desktop-host.ts'
import {
  createDesktopApi,
  createElectronClient,
  findDesktopBridge,
} from './clients/electron-client.ts'
import { followDesktop } from './follow-desktop.ts'
import { createFakeStore } from './store/fake-store.ts'

type Listen = (payloadText: string) => void

/** What a preload gives to the page, without one. */
class FakeBridge {
  readonly asked: { readonly name: string; readonly inputText: string }[] = []
  readonly answers = new Map<string, () => string>()
  readonly #listeners = new Map<string, Set<Listen>>()

  get bridge(): DesktopBridge {
    // Every name is there, as in the real one.
    return {
      calls: new Proxy({}, { get: (_, name) => this.#call(String(name)) }),
      events: new Proxy({}, { get: (_, name) => this.#subscription(String(name)) }),
    } as DesktopBridge
  }

  tell(event: string, payload: unknown): void {
    for (const listen of this.#listeners.get(event) ?? []) listen(JSON.stringify(payload))
  }

  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0)
  }

  #call(name: string) {
    return (inputText: string) => {
      this.asked.push({ name, inputText })
      const answer = this.answers.get(name)
      return answer === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(answer())
    }
  }

  #subscription(event: string) {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    return (listen: Listen) => {
      const own: Listen = (text) => listen(text)
      listeners.add(own)
      return () => void listeners.delete(own)
    }
  }
}

const ok = (value: unknown) => JSON.stringify({ ok: true, value })

afterEach(() => {
  vi.useRealTimers()
})

test('a page in a browser finds no bridge; one in the window finds its own', () => {
  const { bridge } = new FakeBridge()
  expect(findDesktopBridge({})).toBeNull()
  expect(findDesktopBridge({ hrvDesktop: bridge })).toBe(bridge)
})

describe('the client', () => {
  test('sends and reads JSON text', async () => {
    const fake = new FakeBridge()
    fake.answers.set('cancel', () => ok(true))
    const { api } = createElectronClient(fake.bridge)
    expect(await api.cancel({ operationId: 'one' })).toEqual({ ok: true, value: true })
    expect(fake.asked).toEqual([{ name: 'cancel', inputText: '{"operationId":"one"}' }])
  })

  test.each([
    ['does not answer', undefined],
    ['answers with something else', () => 'x'],
  ])('tells a problem when the process %s', async (_, answer) => {
    const fake = new FakeBridge()
    if (answer !== undefined) fake.answers.set('log', answer)
    const result = await createElectronClient(fake.bridge).api.log({})
    expect(result).toMatchObject({ ok: false, problem: { code: 'host-unreachable' } })
  })

  test('hears payloads until it unsubscribes', () => {
    const fake = new FakeBridge()
    const heard: unknown[] = []
    const stop = createElectronClient(fake.bridge).on('didLog', (entry) => heard.push(entry))
    fake.tell('didLog', { text: 'a' })
    stop()
    fake.tell('didLog', { text: 'b' })
    expect(heard).toEqual([{ text: 'a' }])
    expect(fake.listeners).toBe(0)
  })
})

test('what the desktop cannot do is told as a problem, and nothing rejects', async () => {
  const fake = new FakeBridge()
  const problems: unknown[] = []
  const api = createDesktopApi(fake.bridge)
  const host = createDesktopHost(api, ({ code }) => problems.push(code))
  expect(await host.chooseFolder?.()).toBeNull()
  await host.revealFile?.({ folder: 'a', category: 'clip', file: 'v2' })
  expect(problems).toEqual(['host-unreachable', 'host-unreachable'])
})

describe('following the desktop', () => {
  function follow(arrivals: Arrival[] = []) {
    const fake = new FakeBridge()
    fake.answers.set('showMenu', () => ok({}))
    fake.answers.set('takeArrival', () => ok(arrivals.shift() ?? { what: 'nothing' }))
    const { store, address } = createFakeStore()
    const stop = followDesktop(store, {
      bridge: fake.bridge,
      api: createDesktopApi(fake.bridge),
    })
    const menus = () =>
      fake.asked
        .filter(({ name }) => name === 'showMenu')
        // What `showMenu` is given.
        .map(({ inputText }) => JSON.parse(inputText) as { readonly commands: MenuCommand[] })
    return { fake, store, address, stop, menus }
  }

  test('the menu lists every command that is no mere key, and what can be done', async () => {
    vi.useFakeTimers()
    const { store, menus } = follow()
    const listed = COMMANDS.filter(({ isKeyOnly }) => isKeyOnly !== true).map(({ id }) => id)
    expect(menus()[0]?.commands.map(({ id }) => id)).toEqual(listed)
    const isOn = (id: string) =>
      menus()
        .at(-1)
        ?.commands.find((one) => one.id === id)?.isEnabled
    expect(isOn('refresh.all')).toBe(false)
    store.getState().openFolder('f1')
    await vi.advanceTimersByTimeAsync(500)
    expect(menus().length).toBeGreaterThan(1)
  })

  test('a menu that is as before is not told again', async () => {
    vi.useFakeTimers()
    const { store, menus } = follow()
    for (let second = 0; second < 5; second += 1) {
      store.getState().tick()
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(menus()).toHaveLength(1)
  })

  test('a command that is chosen in the menu is done; one that is not there is not', () => {
    const { fake, store } = follow()
    fake.tell('didChooseCommand', { id: 'screen.settings' })
    expect(store.getState().route.screen).toBe('settings')
    fake.tell('didChooseCommand', { id: 'nothing' })
    expect(store.getState().route.screen).toBe('settings')
  })

  test('goes where the desktop was asked to, before and after it was there', async () => {
    const arrivals: Arrival[] = [{ what: 'folder', folder: 'f1' }]
    const { fake, store, stop } = follow(arrivals)
    await vi.waitFor(() => expect(store.getState().route).toMatchObject({ folder: 'f1' }))
    arrivals.push({ what: 'link', location: '#/f2/browse/clip' }, { what: 'link', location: '#/%' })
    fake.tell('didArrive', {})
    await vi.waitFor(() => expect(store.getState().route).toMatchObject({ folder: 'f2' }))
    arrivals.push({ what: 'comparison', before: 'a', after: 'b' })
    fake.tell('didArrive', {})
    await vi.waitFor(() => expect(store.getState().route.screen).toBe('compare'))
    expect(store.getState().route).toMatchObject({
      ...{ folder: 'f2', category: null },
      ...{ before: { of: 'given', id: 'a' }, after: { of: 'given', id: 'b' } },
    })
    stop()
    expect(fake.listeners).toBe(0)
  })
})
