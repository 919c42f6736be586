import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as schema from '../../src/backend/folder-state-schema.ts'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { RememberedFolderState } from '../../src/backend/remembered-folder-state.ts'
import { legacyText, Scene } from './backend-scene.ts'

const STATE = '.hrv/state.json'

let scene: Scene
let remembered: RememberedFolderState
beforeEach(async () => {
  scene = new Scene()
  scene.source.bodies.set('clip', legacyText(['a']))
  await (await scene.open()).fetchCategory('clip')
  const folder = await openReferenceFolder(scene.base, { program: 'test' })
  remembered = new RememberedFolderState(folder)
})
afterEach(() => {
  scene.close()
})

test('an unchanged file is read once', async () => {
  const state = await remembered.read()
  expect(state.entryOf('clip').lastCheckedAt).not.toBeNull()
  expect(await remembered.read()).toBe(state)
})

test('what a write has made is read', async () => {
  await remembered.read()
  scene.source.bodies.set('clip', legacyText(['b', 'c']))
  const { refresher } = await scene.open()
  await refresher.refresh('clip', { want: 'force' })
  expect((await remembered.read()).entryOf('clip').legacy?.sizeBytes).toBe(
    statSync(scene.path('legacy/clip.json')).size,
  )
})

test('an edit in place of the same size and time is seen', async () => {
  const path = scene.path(STATE)
  utimesSync(path, 1000, 1000)
  expect((await remembered.read()).entries.has('clip')).toBe(true)
  writeFileSync(path, (scene.read(STATE) ?? '').replace('"clip"', '"blip"'))
  utimesSync(path, 1000, 1000)
  expect([...(await remembered.read()).entries.keys()]).toEqual(['blip'])
})

test('a file that goes, and comes back damaged, is told', async () => {
  await remembered.read()
  rmSync(scene.path(STATE))
  expect((await remembered.read()).condition.kind).toBe('none')
  writeFileSync(scene.path(STATE), '{')
  expect((await remembered.read()).condition.kind).toBe('damaged')
})

test('what this process has written it knows without reading it', async () => {
  const backend = await scene.open()
  await backend.refresher.refresh('clip', { want: 'force' })
  const { state } = backend.parts.writer
  const parse = vi.spyOn(JSON, 'parse')
  const known = await state.read()
  expect(parse).not.toHaveBeenCalled()
  parse.mockRestore()
  const parsed = schema.parseStateText(scene.read(STATE) ?? '')
  expect(parsed).toEqual({ kind: 'state', entries: known.entries })
})

test('ten that ask at once read it once', async () => {
  const states = await Promise.all(Array.from({ length: 10 }, () => remembered.read()))
  expect(new Set(states).size).toBe(1)
})
