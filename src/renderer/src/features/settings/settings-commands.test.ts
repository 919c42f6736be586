import { expect, test } from 'vitest'
import type { SettingId, SettingShape } from '../../../../bridge/viewer-shapes.ts'
import { whyDisabled } from '../../commands/command.ts'
import { commandOf } from '../../commands/command-registry.ts'
import { createFakeStore } from '../../store/fake-store.ts'

function setting(id: SettingId, inFile: number | null): SettingShape {
  return { id, value: 3, from: 'default', lockedBy: null, inFile, refusal: null, fallback: 3 }
}

async function openSettings() {
  const file = {
    file: '/settings.json',
    problem: null,
    settings: [setting('ttlSeconds', 60), setting('retryMaxAttempts', null)],
  }
  const answers = { settings: () => file, changeSetting: () => file }
  const { store, client } = createFakeStore({ hash: '#/settings', answers })
  await store.getState().loadSettings()
  const why = (id: string) => whyDisabled(commandOf(id), store.getState())
  return { store, client, why }
}

test('undo waits for a change, and leaves letters to the field being edited', async () => {
  const { store, why } = await openSettings()
  expect(why('settings.undo')).toBe('no setting was changed yet')
  await store.getState().changeSetting('ttlSeconds', 5)
  expect(why('settings.undo')).toBeNull()
  store.getState().draftSetting('ttlSeconds', '7')
  expect(why('settings.undo')).toBe('a field is being edited')
})

test('reset is for the setting at hand, if the file says something of it', async () => {
  const { store, client, why } = await openSettings()
  expect(why('settings.reset')).toBe('no setting is selected')
  store.getState().attendSetting('retryMaxAttempts')
  expect(why('settings.reset')).toBe('Attempts per download is not in the settings file')
  store.getState().attendSetting('ttlSeconds')
  expect(why('settings.reset')).toBeNull()
  commandOf('settings.reset').run(store.getState())
  await Promise.resolve()
  expect(client.calls.at(-1)).toEqual({
    method: 'changeSetting',
    input: { setting: 'ttlSeconds', value: null },
  })
})

test.each([
  ['#/f1/settings', 'overview'],
  ['#/settings', 'first-run'],
])('from %s the way back is to %s', (hash, screen) => {
  const { store } = createFakeStore({ hash })
  commandOf('settings.leave').run(store.getState())
  expect(store.getState().route.screen).toBe(screen)
})
