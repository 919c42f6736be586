import { afterAll, beforeAll, expect, test } from 'vitest'
import { DesktopScene } from './desktop-scene.ts'

let scene: DesktopScene
beforeAll(async () => {
  scene = await DesktopScene.prepare()
  scene.electron.app.isPackaged = true
  await scene.start()
  await scene.until('loadURL')
})
afterAll(() => scene.close())

test('a release has no developer tools, and no menu that opens them (E21)', () => {
  expect(scene.window.options.webPreferences?.devTools).toBe(false)
  const [menu] = scene.done('setApplicationMenu').at(-1) ?? []
  expect(JSON.stringify(menu)).not.toMatch(/reload|toggleDevTools/i)
})

test('a release loads nothing of the developer tools either', () => {
  let cancelled: boolean | null = null
  const answer = (response: { readonly cancel: boolean }) => (cancelled = response.cancel)
  scene.electron.session.defaultSession.onBeforeRequest?.({ url: 'devtools://x' }, answer)
  expect(cancelled).toBe(true)
})

test('a release is what links of ours are opened with', () => {
  expect(scene.done('setAsDefaultProtocolClient')).toEqual([['hrv']])
})
