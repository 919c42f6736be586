import { afterEach, expect, test, vi } from 'vitest'
import { callChannel } from '../../src/bridge/desktop-methods.ts'
import { ProblemError, type Problem } from '../../src/domain/problem.ts'
import { registerBridge } from '../../src/main/register-bridge.ts'
import { BrowserWindow, ipcRenderer } from './fake-electron.ts'

const PROBLEM: Problem = {
  code: 'folder-missing',
  action: 'open the folder',
  target: '/a/b',
  cause: 'ENOENT: there is no such folder',
  kept: 'nothing was changed',
  next: 'choose another folder',
}

let close = () => {}
afterEach(() => close())

/** Asks a bridge behind which everything fails, over Electron's own way of passing on. */
async function askFailing(method: 'chooseFolder' | 'log', error: Error) {
  const onBug = vi.fn()
  const fail = () => Promise.reject(error)
  const bridge = registerBridge({
    // The fake has what the code uses of a page's contents.
    contents: new BrowserWindow({}).webContents as unknown as Parameters<
      typeof registerBridge
    >[0]['contents'],
    viewer: { call: fail, on: () => () => undefined, close: () => Promise.resolve() },
    handlers: new Proxy({}, { get: () => fail }) as Parameters<
      typeof registerBridge
    >[0]['handlers'],
    onDidDrop: fail,
    onBug,
  })
  close = bridge.close
  const text = String(await ipcRenderer.invoke(callChannel(method), '{}'))
  return { text, result: JSON.parse(text) as unknown, onBug }
}

test('a refusal arrives with everything that a problem says (I6)', async () => {
  const { result, onBug } = await askFailing('chooseFolder', new ProblemError(PROBLEM))
  expect(result).toEqual({ ok: false, problem: PROBLEM })
  expect(onBug).not.toHaveBeenCalled()
})

test.each(['chooseFolder', 'log'] as const)(
  'a bug arrives as a problem that gives nothing away, and is told here: %s (I6)',
  async (method) => {
    const bug = new TypeError('secret')
    const { text, onBug } = await askFailing(method, bug)
    expect(text).toContain('{"ok":false,"problem":{"code":')
    expect(text).not.toMatch(/secret|TypeError|\.ts:/)
    expect(onBug.mock.calls[0]?.[0]).toBe(bug)
  },
)
