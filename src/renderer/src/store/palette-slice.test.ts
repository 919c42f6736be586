import { describe, expect, test } from 'vitest'
import type { FoundRecord } from '../../../bridge/viewer-shapes.ts'
import { createFakeStore, settle } from './fake-store.ts'
import type { ViewerStore } from './viewer-store.ts'

function found(key: string): FoundRecord {
  return { category: 'clip', key, format: 'v2' }
}

/** A folder whose answers come when the test lets them. */
function createSlowFolder() {
  const answers = new Map<string, (records: FoundRecord[]) => void>()
  const find = ({ text }: { readonly text: string }) =>
    new Promise<FoundRecord[]>((resolve) => answers.set(text, resolve))
  const { store, client } = createFakeStore({ answers: { find }, hash: '#/f1/overview' })
  const answer = async (text: string, keys: readonly string[]) => {
    answers.get(text)?.(keys.map(found))
    await settle()
  }
  return { store, client, answer }
}

function keysIn(store: ViewerStore): readonly string[] | null {
  const records = store.getState().foundModels?.records
  return records?.state === 'ready' ? records.value.map(({ key }) => key) : null
}

describe('models by name', () => {
  test('an answer for words that were typed over is dropped', async () => {
    const { store, answer } = createSlowFolder()
    void store.getState().typeInPalette('@a')
    void store.getState().typeInPalette('@ab')
    await answer('ab', ['abc'])
    await answer('a', ['abc', 'axe'])
    expect(keysIn(store)).toEqual(['abc'])
    expect(store.getState().foundModels?.isCurrent).toBe(true)
  })

  test('those of earlier words stay until the folder answers, and are marked so', async () => {
    const { store, answer } = createSlowFolder()
    void store.getState().typeInPalette('@a')
    await answer('a', ['abc', 'axe'])
    void store.getState().typeInPalette('@ax')
    expect(keysIn(store)).toEqual(['abc', 'axe'])
    expect(store.getState().foundModels?.isCurrent).toBe(false)
  })

  test('an answer that comes when models are no longer wanted is dropped', async () => {
    const { store, answer } = createSlowFolder()
    void store.getState().typeInPalette('@a')
    void store.getState().typeInPalette('>a')
    await answer('a', ['abc'])
    expect(store.getState().foundModels).toBeNull()
  })

  test.each(['', '>a', '#a', '?'])('are not asked for by %j', (text) => {
    const { store, client } = createSlowFolder()
    void store.getState().typeInPalette(text)
    expect(client.calls).toEqual([])
  })

  test('are not asked for while no folder is open', () => {
    const { store, client } = createFakeStore()
    void store.getState().typeInPalette('@a')
    expect(client.calls).toEqual([])
  })
})

test('the command used last comes first, each once, and no more than five', () => {
  const { store } = createFakeStore()
  for (const id of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) store.getState().rememberCommand(id)
  expect(store.getState().recentCommands).toEqual(['f', 'e', 'd', 'a', 'c'])
})
