import { afterEach, beforeEach, expect, test } from 'vitest'
import type { GitHubBackend } from '../../src/backend/github-backend.ts'
import type { CategoryId } from '../../src/domain/categories.ts'
import { keysOf, legacyText, Scene } from './backend-scene.ts'

// Spec backend.md §10.

let scene: Scene
let backend: GitHubBackend
let heard: string[]
beforeEach(async () => {
  scene = new Scene()
  scene.source.bodies.set('clip', legacyText(['a']))
  backend = await scene.open()
  heard = []
})
afterEach(() => {
  scene.close()
})

const listener = (name: string) => (category: CategoryId) => heard.push(`${name} ${category}`)

test('callbacks are called in order before markStale returns, one registered twice twice', () => {
  const first = listener('first')
  backend.registerInvalidationCallback(first)
  backend.registerInvalidationCallback(listener('second'))
  backend.registerInvalidationCallback(first)
  backend.markStale('clip')
  expect(heard).toEqual(['first clip', 'second clip', 'first clip'])
})

test('one that fails, at once or later, is logged by its name and the rest still run', async () => {
  backend.registerInvalidationCallback(function throwing() {
    throw new Error('broken')
  })
  backend.registerInvalidationCallback(async function rejecting() {
    await Promise.resolve()
    throw new Error('broken later')
  })
  backend.registerInvalidationCallback(listener('last'))
  backend.markStale('clip')
  expect(heard).toEqual(['last clip'])
  await Promise.resolve()
  await expect
    .poll(() => scene.warnings)
    .toEqual([
      'Invalidation callback throwing failed for clip: Error: broken',
      'Invalidation callback rejecting failed for clip: Error: broken later',
    ])
})

test('a callback may call back into the backend, also register another', async () => {
  const fetched: unknown[] = []
  const answers: Promise<void>[] = []
  backend.registerInvalidationCallback((category) => {
    backend.registerInvalidationCallback(listener('added'))
    const ask = async () => {
      fetched.push(keysOf(await backend.fetchCategory(category)))
    }
    answers.push(ask())
  })
  backend.markStale('clip')
  await Promise.all(answers)
  expect(fetched).toEqual([['a']])
  expect(heard).toEqual([])
  backend.markStale('clip')
  expect(heard).toEqual(['added clip'])
  await Promise.all(answers)
})

test('storing, failing, forcing and legacy staleness call nobody', async () => {
  backend.registerInvalidationCallback(listener('any'))
  await backend.fetchCategory('clip')
  await backend.fetchCategory('clip', true)
  scene.source.failure = { code: 'source-unreachable', attempts: 1 }
  await backend.fetchCategory('clip', true)
  scene.clocks.pass(61)
  await backend.isLegacyCacheValid('clip')
  expect(heard).toEqual([])
})

test('a question that finds data expired says so before it answers, once', async () => {
  await backend.fetchCategory('clip')
  backend.registerInvalidationCallback(listener('any'))
  scene.clocks.pass(61)
  expect(await backend.needsRefresh('clip')).toBe(true)
  expect(heard).toEqual(['any clip'])
  await backend.shouldFetchData('clip')
  await backend.fetchCategory('clip')
  expect(heard).toEqual(['any clip'])
})

test('an additional validation makes a category invalid, not stale (backend.md §6)', async () => {
  scene.source.bodies.set('clip', legacyText(['a']))
  let isGood = true
  const asked: CategoryId[] = []
  const strict = await scene.open({
    additionalValidation: (category) => {
      asked.push(category)
      return isGood
    },
  })
  const heard: CategoryId[] = []
  strict.registerInvalidationCallback((category) => heard.push(category))
  expect(await strict.isCacheValid('clip')).toBe(false)
  expect(asked).toEqual([])
  await strict.fetchCategory('clip')
  expect([await strict.isCacheValid('clip'), await strict.shouldFetchData('clip')]).toEqual([
    true,
    false,
  ])
  isGood = false
  expect([await strict.isCacheValid('clip'), await strict.shouldFetchData('clip')]).toEqual([
    false,
    true,
  ])
  expect(await strict.needsRefresh('clip')).toBe(false)
  const requests = scene.source.requests.length
  expect(keysOf(await strict.fetchCategory('clip'))).toEqual(['a'])
  expect(scene.source.requests).toHaveLength(requests)
  expect(heard).toEqual([])
})

test('tells the paths of v2 files, and which of them are there', async () => {
  await backend.fetchCategory('clip')
  expect(backend.getCategoryFilePath('image_generation')).toBe(scene.path('stable_diffusion.json'))
  const paths = await backend.getAllCategoryFilePaths()
  expect([...paths].filter(([, path]) => path !== null)).toEqual([
    ['clip', scene.path('clip.json')],
  ])
  expect(paths.size).toBe(15)
})

test('tells what it was made with', async () => {
  expect(backend).toMatchObject({
    basePath: scene.base,
    legacyPath: scene.path('legacy'),
    retryMaxAttempts: 3,
    retryBackoffSeconds: 2,
    cacheTtlSeconds: 60,
    replicateMode: 'REPLICA',
    supportsWrites: false,
    supportsLegacyWrites: false,
    supportAnyWrites: false,
    supportsMetadata: false,
  })
  expect((await scene.open({ cacheTtlSeconds: null })).cacheTtlSeconds).toBeNull()
  expect(backend.getReplicateMode()).toBe('REPLICA')
})
