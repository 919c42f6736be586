import { beforeEach, describe, expect, test, vi } from 'vitest'
import { DESKTOP_EVENTS, DESKTOP_METHODS } from '../../src/bridge/desktop-methods.ts'
import { EVENTS, METHODS } from '../../src/bridge/methods.ts'
import { ipcRenderer } from './fake-electron.ts'
import { runPreload, type RunPreload } from './preload-scene.ts'

let preload: RunPreload
const invoke = vi.spyOn(ipcRenderer, 'invoke')
beforeEach(() => {
  invoke.mockReset().mockResolvedValue('{"ok":true}')
  ipcRenderer.removeAllListeners()
  preload = runPreload({ ipcRenderer })
})

test('it is one file that loads only electron', () => {
  expect(preload.required).toEqual(['electron'])
})

test('it has the names of the contract, and nothing of its schemas', () => {
  expect(preload.text).toContain(`"${METHODS[0]}"`)
  expect(preload.text).not.toMatch(/zod|safeParse|strictObject/i)
})

describe('what the page is given (E20)', () => {
  test('is one frozen object of functions, by the names of the contract and no others', () => {
    expect([...preload.exposed.keys()]).toEqual(['hrvDesktop'])
    const given = preload.exposed.get('hrvDesktop')
    expect(Object.isFrozen(given)).toBe(true)
    expect(Object.keys(given ?? {})).toEqual(['calls', 'events'])
    const { calls, events } = preload.bridge
    expect(Object.keys(calls)).toEqual([...METHODS, ...DESKTOP_METHODS])
    expect(Object.keys(events)).toEqual([...EVENTS, ...DESKTOP_EVENTS])
    for (const member of [...Object.values(calls), ...Object.values(events)])
      expect(typeof member).toBe('function')
    for (const part of Object.values(given ?? {})) expect(Object.isFrozen(part)).toBe(true)
  })

  test('has no way to a channel of its own choice', async () => {
    await preload.bridge.calls.workspace('{}')
    // What else is given is not passed on.
    await Reflect.apply(preload.bridge.calls.workspace, null, ['{}', 'hrv:drop', {}])
    expect(invoke.mock.calls).toEqual([
      ['hrv:call:workspace', '{}'],
      ['hrv:call:workspace', '{}'],
    ])
  })

  test('passes on texts of events, never the event itself', () => {
    const heard: unknown[][] = []
    preload.bridge.events.didLog((...values: unknown[]) => heard.push(values))
    ipcRenderer.emit('hrv:tell:didLog', { sender: ipcRenderer }, '{"text":"a"}', ipcRenderer)
    expect(heard).toEqual([['{"text":"a"}']])
  })

  test('gives text, whatever an answer is', async () => {
    const answer: unknown = { toString: () => 'x', ipcRenderer }
    invoke.mockResolvedValue(answer)
    expect(await preload.bridge.calls.log('{}')).toBe('x')
  })

  test('1,000 subscriptions that come and go leave nothing behind (I7)', () => {
    for (let round = 0; round < 1000; round += 1)
      for (const subscribe of Object.values(preload.bridge.events)) subscribe(() => undefined)()
    expect(ipcRenderer.eventNames()).toEqual([])
  })
})

describe('a drop', () => {
  const drop = (isTrusted: boolean, ...paths: readonly string[]) => {
    const preventDefault = vi.fn()
    const files = paths.map((path) => ({ path }))
    preload.fire('drop', { isTrusted, dataTransfer: { files }, preventDefault })
    return preventDefault.mock.calls.length
  }

  test('of files is sent by their paths', () => {
    expect(drop(true, '/a', '/b')).toBe(1)
    expect(invoke.mock.calls).toEqual([['hrv:drop', '["/a","/b"]']])
  })

  test('that a script makes sends nothing', () => {
    expect(drop(false, '/etc')).toBe(1)
    expect(invoke.mock.calls).toEqual([])
  })

  test('of text, and of files that are on no disk, sends nothing', () => {
    expect(drop(true)).toBe(0)
    expect(drop(true, '')).toBe(1)
    expect(invoke.mock.calls).toEqual([])
  })
})
