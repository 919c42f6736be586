import { readdirSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ViewerScene } from '../../../test/viewer/viewer-scene.ts'

let scene: ViewerScene

beforeEach(() => {
  scene = new ViewerScene()
})
afterEach(() => scene.close())

test('a conversion that is cancelled while changes are counted is not begun', async () => {
  const base = scene.makeFolder('base')
  await scene.open({ grantedFolders: [base] })
  const folder = await scene.idOf(base)
  const before = readdirSync(base)
  const request = { folder, categories: ['codeformer' as const], operationId: 'a' }
  const converting = scene.call('convert', request)
  while (scene.told('didReportOperation').length === 0) await nextTurn()
  expect(await scene.call('cancel', { operationId: 'a' })).toBe(true)
  const { isCancelled, categories } = await converting
  expect({ isCancelled, categories }).toEqual({
    isCancelled: true,
    categories: [
      {
        category: 'codeformer',
        state: 'settled',
        result: { outcome: 'skipped', reason: 'it was cancelled' },
      },
    ],
  })
  expect(readdirSync(base)).toEqual(before)
})
