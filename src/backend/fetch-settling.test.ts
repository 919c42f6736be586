import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { legacyText, Scene } from '../../test/backend/backend-scene.ts'
import type { ChangeEvent, SettledEvent } from '../bridge/reference-shapes.ts'
import { NO_LOG } from './log.ts'
import { ReferenceService } from './reference-service.ts'
import type { ReferenceSource } from './reference-source.ts'

let scene: Scene
beforeEach(() => {
  scene = new Scene()
})
afterEach(() => scene.close())

test('a fetch tells of each category as soon as it has settled, and of nothing else', async () => {
  const { source } = scene
  for (const id of ['clip', 'blip'] as const) source.bodies.set(id, legacyText(['a']))
  const gate = Promise.withResolvers<undefined>()
  const slow: ReferenceSource = {
    urlOf: (category) => source.urlOf(category),
    download: async (category, options) => {
      if (category === 'clip') await gate.promise
      return source.download(category, options)
    },
  }
  const backend = await scene.open({ source: slow, preloadsLegacy: false })
  const service = new ReferenceService({ backend, ttlSeconds: null, log: NO_LOG })
  const changes: ChangeEvent[] = []
  const settled: SettledEvent[] = []
  service.onDidChange((change) => changes.push(change))
  service.onDidSettle((event) => settled.push(event))
  await service.watch()
  const fetching = service.fetch({ categories: ['clip', 'blip', 'lora'], operationId: 'a' })
  await vi.waitFor(() => expect(changes).toEqual([{ categories: ['blip'], cause: 'fetch' }]))
  expect(settled.map(({ operationId, result }) => [operationId, result.category])).toEqual([
    ['a', 'lora'],
    ['a', 'blip'],
  ])
  // What was written here must not be told as a change from outside meanwhile.
  await sleep(400)
  expect(changes).toHaveLength(1)
  scene.plant('controlnet.json', '{}')
  await vi.waitFor(() =>
    expect(changes[1]).toEqual({ categories: ['controlnet'], cause: 'outside' }),
  )
  gate.resolve(undefined)
  const { results } = await fetching
  expect(results.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'skipped'])
  expect(changes.slice(2)).toEqual([{ categories: ['clip'], cause: 'fetch' }])
  expect(settled.at(-1)?.result).toMatchObject({ category: 'clip', outcome: 'updated' })
  await service.close()
})

test('a fetch that is cancelled before it has begun does nothing', async () => {
  const backend = await scene.open({ preloadsLegacy: false })
  const service = new ReferenceService({ backend, ttlSeconds: null, log: NO_LOG })
  const fetching = service.fetch({ categories: ['clip'], operationId: 'a' })
  expect(await service.cancel({ operationId: 'a' })).toBe(true)
  expect((await fetching).results).toMatchObject([{ problem: { code: 'cancelled' } }])
  expect(scene.source.requests).toEqual([])
})
