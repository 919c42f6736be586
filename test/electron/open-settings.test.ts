import { mkdirSync, symlinkSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DesktopScene } from './desktop-scene.ts'

let scene: DesktopScene
beforeEach(async () => {
  scene = await DesktopScene.prepare()
  await scene.start()
  await scene.until('loadURL')
})
afterEach(() => scene.close())

test('the settings file is opened once there is one, and no page says which it is', async () => {
  expect(await scene.ask('openSettings', {})).toMatchObject({
    problem: { code: 'settings-unreadable', next: 'change a setting here; that makes the file' },
  })
  expect(scene.done('openPath')).toEqual([])
  await scene.valueOf('changeSetting', { setting: 'theme', value: 'dark' })
  expect(await scene.valueOf('openSettings', {})).toEqual({})
  expect(scene.done('openPath')).toEqual([[scene.path('settings.json')]])
  expect(await scene.ask('openSettings', { path: '/etc/passwd' })).toMatchObject({
    problem: { code: 'request-invalid' },
  })
  expect(scene.done('openPath')).toHaveLength(1)
})

test.each([
  ['a folder', (path: string) => mkdirSync(path)],
  ['a link to elsewhere', (path: string) => symlinkSync('/etc/passwd', path)],
])('%s in its place is not opened', async (_, put) => {
  put(scene.path('settings.json'))
  expect((await scene.ask('openSettings', {})).ok).toBe(false)
  expect(scene.done('openPath')).toEqual([])
})
