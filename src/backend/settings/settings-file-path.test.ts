import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { settingsFilePath } from './settings-file-path.ts'

const ROAMING = 'C:\\Users\\x\\AppData\\Roaming'

test.each([
  ['linux', {}, '/home/x/.config'],
  ['linux', { XDG_CONFIG_HOME: '/config' }, '/config'],
  ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/x/.config'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/x/.config'],
  ['linux', { HRV_SETTINGS_FILE: '' }, '/home/x/.config'],
  ['darwin', { XDG_CONFIG_HOME: '/config' }, '/home/x/Library/Application Support'],
  ['win32', { APPDATA: ROAMING }, ROAMING],
  ['win32', {}, '/home/x/AppData/Roaming'],
] as const)('on %s with %j it lies in %s', (platform, env, parent) => {
  const path = settingsFilePath(env, { platform, home: '/home/x' })
  expect(path).toBe(join(parent, 'hrv', 'settings.json'))
})

test('a variable names the file itself', () => {
  const env = { HRV_SETTINGS_FILE: 'mine.json', XDG_CONFIG_HOME: '/config' }
  expect(settingsFilePath(env, { platform: 'linux', home: '/home/x' })).toBe(resolve('mine.json'))
})
