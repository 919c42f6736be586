import { describe, expect, test } from 'vitest'
import type {
  SettingChange,
  SettingId,
  SettingShape,
  SettingsShape,
} from '../../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../../domain/problem.ts'
import { createFakeStore, settle } from './fake-store.ts'
import { findSetting, shownText } from './settings-slice.ts'
import type { ViewerStore } from './viewer-store.ts'

/** A host that keeps a settings file and refuses what is no number, as the real one does. */
function createSettingsHost(present: Partial<Record<SettingId, Partial<SettingShape>>> = {}) {
  const inFile = new Map<SettingId, SettingShape['inFile']>()
  const answers: (() => void)[] = []
  let isHeld = false
  const describe = (): SettingsShape => ({
    file: '/settings.json',
    problem: null,
    settings: (['ttlSeconds', 'retryMaxAttempts'] as const).map((id) => ({
      id,
      value: inFile.get(id) ?? 3,
      from: inFile.has(id) ? 'file' : 'default',
      lockedBy: null,
      inFile: inFile.get(id) ?? null,
      refusal: null,
      fallback: 3,
      ...present[id],
    })),
  })
  const changeSetting = async ({ setting, value }: SettingChange) => {
    if (isHeld) await new Promise<void>((resolve) => answers.push(resolve))
    const text = String(value)
    if (value !== null && !/^\d+$/.test(text)) throw refused(text)
    if (value === null) inFile.delete(setting)
    else inFile.set(setting, Number(text))
    return describe()
  }
  return {
    settings: describe,
    changeSetting,
    hold: () => (isHeld = true),
    release: () => answers.shift()?.(),
  }
}

function refused(text: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'read the settings',
    target: 'ttlSeconds',
    cause: `"${text}" is not a whole number`,
    kept: 'nothing was changed',
    next: 'correct it',
  })
}

async function openSettings(present: Parameters<typeof createSettingsHost>[0] = {}) {
  const host = createSettingsHost(present)
  const { settings, changeSetting } = host
  const { store, client } = createFakeStore({ answers: { settings, changeSetting } })
  await store.getState().loadSettings()
  const sent = () => client.calls.filter(({ method }) => method === 'changeSetting')
  return { store, host, sent }
}

function ttlIn(store: ViewerStore): SettingShape {
  const setting = findSetting(store.getState(), 'ttlSeconds')
  if (setting === null) throw new Error('the settings are not loaded')
  return setting
}

describe('an edit', () => {
  test('is in effect once it is saved, and no draft any more', async () => {
    const { store } = await openSettings()
    store.getState().draftSetting('ttlSeconds', '60')
    expect(ttlIn(store).value).toBe(3)
    await store.getState().saveDraft('ttlSeconds')
    expect(ttlIn(store)).toMatchObject({ value: 60, from: 'file' })
    expect(store.getState().settingDrafts).toEqual({})
  })

  test('that is refused stays with the reason, and the last valid value in effect', async () => {
    const { store } = await openSettings()
    await store.getState().changeSetting('ttlSeconds', 60)
    store.getState().draftSetting('ttlSeconds', 'soon')
    await store.getState().saveDraft('ttlSeconds')
    expect(ttlIn(store).value).toBe(60)
    expect(store.getState().settingDrafts.ttlSeconds).toMatchObject({
      text: 'soon',
      problem: { cause: '"soon" is not a whole number' },
    })
  })

  test('of what is there already is not sent', async () => {
    const { store, sent } = await openSettings()
    store.getState().draftSetting('ttlSeconds', '3')
    await store.getState().saveDraft('ttlSeconds')
    expect(sent()).toEqual([])
    expect(store.getState().settingDrafts).toEqual({})
  })

  test('to nothing takes the setting out of the file', async () => {
    const { store } = await openSettings()
    await store.getState().changeSetting('ttlSeconds', 60)
    store.getState().draftSetting('ttlSeconds', ' ')
    await store.getState().saveDraft('ttlSeconds')
    expect(ttlIn(store)).toMatchObject({ value: 3, from: 'default' })
  })

  test('typed while an earlier one is being saved outlives that answer', async () => {
    const { store, host } = await openSettings()
    host.hold()
    store.getState().draftSetting('ttlSeconds', '60')
    const saving = store.getState().saveDraft('ttlSeconds')
    await settle()
    store.getState().draftSetting('ttlSeconds', '600')
    host.release()
    await saving
    expect(ttlIn(store).value).toBe(60)
    expect(store.getState().settingDrafts.ttlSeconds).toEqual({ text: '600', problem: null })
  })

  test('without a host stays with what to do next', async () => {
    const { store } = createFakeStore({ answers: { settings: createSettingsHost().settings } })
    await store.getState().loadSettings()
    store.getState().draftSetting('ttlSeconds', '60')
    await store.getState().saveDraft('ttlSeconds')
    expect(store.getState().settingDrafts.ttlSeconds?.problem?.code).toBe('host-unreachable')
  })
})

test('changes are sent one after the other', async () => {
  const { store, host, sent } = await openSettings()
  host.hold()
  const first = store.getState().changeSetting('ttlSeconds', 1)
  const second = store.getState().changeSetting('ttlSeconds', 2)
  await settle()
  expect(sent()).toHaveLength(1)
  host.release()
  await first
  await settle()
  host.release()
  await second
  expect(ttlIn(store).value).toBe(2)
  expect(store.getState().settingUndo.map(({ value }) => value)).toEqual([null, 1])
})

describe('undo', () => {
  test('takes back the last changes, newest first', async () => {
    const { store } = await openSettings()
    await store.getState().changeSetting('ttlSeconds', 60)
    await store.getState().changeSetting('ttlSeconds', 90)
    await store.getState().undoSetting()
    expect(ttlIn(store).value).toBe(60)
    await store.getState().undoSetting()
    expect(ttlIn(store)).toMatchObject({ value: 3, from: 'default' })
    await store.getState().undoSetting()
    expect(ttlIn(store).value).toBe(3)
  })

  test('knows nothing of a change that was refused', async () => {
    const { store } = await openSettings()
    await store.getState().changeSetting('ttlSeconds', 'soon')
    expect(store.getState().settingUndo).toEqual([])
  })

  test('does not bring back what the file said and was refused', async () => {
    const refusedInFile = { ttlSeconds: { inFile: '-5', refusal: 'it must not be negative' } }
    const { store } = await openSettings(refusedInFile)
    await store.getState().changeSetting('retryMaxAttempts', 5)
    await store.getState().changeSetting('ttlSeconds', 60)
    expect(store.getState().settingUndo).toEqual([])
  })
})

describe('what a field shows while nothing is typed', () => {
  const base = { id: 'ttlSeconds', value: 3, from: 'default', fallback: 3 } as const

  test.each([
    ['what is in effect', { lockedBy: null, inFile: null, refusal: null }, '3'],
    ['what the file says and is refused', { lockedBy: null, inFile: '-5', refusal: 'no' }, '-5'],
    ['what is in effect where it is locked', { lockedBy: 'X', inFile: '-5', refusal: 'no' }, '3'],
  ])('%s', (_, difference, text) => {
    expect(shownText({ ...base, ...difference })).toBe(text)
  })

  test('nothing where nothing is set', () => {
    const unset = { ...base, value: null, lockedBy: null, inFile: null, refusal: null }
    expect(shownText(unset)).toBe('')
  })
})

test('a setting that is sought is not hidden by an earlier search', () => {
  const { store } = createFakeStore()
  store.getState().filterSettings('proxy')
  store.getState().seekSetting('theme')
  expect(store.getState()).toMatchObject({ soughtSetting: 'theme', settingsFilter: '' })
})
