import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ViewerScene } from '../../test/viewer/viewer-scene.ts'

let scene: ViewerScene

beforeEach(() => {
  scene = new ViewerScene()
})
afterEach(() => scene.close())

test('nothing is counted of a file that cannot be read', async () => {
  const granted = scene.makeFolder('granted')
  writeFileSync(join(granted, 'legacy/clip.json'), '{"broken": ')
  await scene.open({ grantedFolders: [granted] })
  const folder = await scene.idOf(granted)
  const { categories } = await scene.call('overview', { folder, categories: ['clip', 'blip'] })
  expect(categories).toMatchObject([
    { category: 'blip', issues: 5 },
    { category: 'clip', issues: null, findings: null, provenance: { state: 'fails' } },
  ])
})
