import { join } from 'node:path'
import { expect, test } from 'vitest'
import { userDataFolder } from './user-data-folder.ts'

const ROAMING = 'C:\\Users\\x\\AppData\\Roaming'

test.each([
  ['linux', {}, '/home/x/.local/share'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/x/.local/share'],
  ['linux', { XDG_DATA_HOME: '' }, '/home/x/.local/share'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/home/x/Library/Application Support'],
  ['win32', { APPDATA: ROAMING }, ROAMING],
  ['win32', {}, '/home/x/AppData/Roaming'],
] as const)('on %s with %j it lies in %s', (platform, env, parent) => {
  const folder = userDataFolder({ env }, { platform, home: '/home/x' })
  expect(folder).toBe(join(parent, 'horde-reference-viewer'))
})
