import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SAMPLE, ViewerScene } from '../../test/viewer/viewer-scene.ts'
import { startUpstream } from '../../test/upstream/upstream.ts'

let scene: ViewerScene
beforeEach(() => {
  scene = new ViewerScene()
})
afterEach(() => scene.close())

test('answers like the viewer itself, and tells what happens', async () => {
  const port = await scene.openInWorker()
  const folder = await scene.idOf(SAMPLE)
  await scene.call('openFolder', { folder })
  const inWorker = await port.call('overview', { folder })
  expect(scene.told('didLog').map(({ text }) => text)).toEqual([`opened ${SAMPLE}`])
  expect((await scene.refusal('overview', { folder: 'nobody' })).code).toBe('folder-unknown')
  await scene.stop()
  await scene.open()
  expect(JSON.parse(inWorker)).toEqual(await scene.ask('overview', { folder }))
})

test('does not start from settings that cannot be used', async () => {
  const starting = scene.openInWorker({ flags: { ttl: 'soon' } })
  await expect(starting).rejects.toMatchObject({ problem: { code: 'usage', target: '--ttl' } })
})

test('a worker that dies answers what was asked, is started again once, and says so', async () => {
  const port = await scene.openInWorker({ flags: { offline: 'true' } })
  const folder = await scene.idOf(SAMPLE)
  const pending = port.call('overview', { folder })
  await scene.killWorker()
  expect(JSON.parse(await pending)).toMatchObject({
    ok: false,
    problem: { code: 'internal-error' },
  })
  expect((await scene.call('overview', { folder })).categories).toHaveLength(15)
  await vi.waitFor(() => expect(scene.told('didLog').at(-1)?.severity).toBe('error'))
  expect(scene.told('didLog').at(-1)?.text).toContain('started again')
  await scene.killWorker()
  expect((await scene.refusal('overview', { folder })).code).toBe('internal-error')
})

test('closes while a download hangs, and answers nothing after that', async () => {
  const upstream = await startUpstream({ folder: SAMPLE })
  upstream.setFault('clip.json', 'silent')
  const granted = scene.makeEmptyFolder('granted')
  const flags = { rawBaseUrl: upstream.rawBaseUrl }
  const port = await scene.openInWorker({ grantedFolders: [granted], flags })
  const folder = await scene.idOf(granted)
  const fetching = port.call('fetch', { folder, operationId: 'a', categories: ['clip'] })
  await vi.waitFor(() => expect(upstream.log).toHaveLength(1))
  const beganMs = performance.now()
  await port.close()
  expect(performance.now() - beganMs).toBeLessThan(2000)
  expect(JSON.parse(await fetching)).toMatchObject({ ok: true, value: { isCancelled: true } })
  expect(JSON.parse(await port.call('workspace', {}))).toMatchObject({
    problem: { code: 'internal-error' },
  })
  await upstream.close()
})

test('a folder that a person grants can be opened, also by the thread that comes after', async () => {
  const port = await scene.openInWorker()
  const granted = scene.makeFolder('granted')
  const answer: unknown = JSON.parse(await port.grantFolder(granted))
  expect(answer).toMatchObject({ ok: true, value: { path: granted, origin: 'granted' } })
  const folder = await scene.idOf(granted)
  await vi.waitFor(() => expect(scene.told('didChangeFolders').at(-1)).toHaveLength(2))
  expect((await scene.call('overview', { folder })).base).toBe(granted)
  await scene.killWorker()
  expect((await scene.call('overview', { folder })).base).toBe(granted)
})

test('what is no folder cannot be granted', async () => {
  const port = await scene.openInWorker()
  const answer: unknown = JSON.parse(await port.grantFolder(scene.path('nothing')))
  expect(answer).toMatchObject({ ok: false, problem: { code: 'folder-missing' } })
})

test('that the thread has ended for good is told', async () => {
  const port = await scene.openInWorker()
  const reasons: string[] = []
  port.onDidStop((reason) => reasons.push(reason))
  await scene.killWorker()
  await scene.call('workspace', {})
  expect(reasons).toEqual([])
  await scene.killWorker()
  await vi.waitFor(() => expect(reasons).toHaveLength(1))
})
