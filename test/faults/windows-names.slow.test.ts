import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keysOf, legacyText, Scene } from '../backend/backend-scene.ts'
import { needs, skipOrFail } from '../requirements.ts'

const IMAGE_BYTES = 16 * 1024 * 1024
/** Names that are no file's on Windows, and some that are no file's anywhere. */
const HOSTILE = [
  ...['CON', 'aux.json', 'a:b', 'x.', 'q?', '/', '../../escaped', '..', 'n'.repeat(300)],
  ...['nul\0', '🙂', 'clip.json', 'CLIP.JSON', '.hrv', '__proto__'],
]

needs('lowntfs-3g').describe('a file system with the names of Windows, case ignored', () => {
  let scene: Scene
  let top = ''
  let undo: (() => void)[] = []

  beforeEach((context) => {
    scene = new Scene()
    top = mkdtempSync(join(tmpdir(), 'hrv-ntfs-'))
    undo = [() => rmSync(top, { recursive: true }), () => scene.close()]
    try {
      mountNtfs(join(top, 'disk.img'), scene.base)
    } catch (error) {
      skipOrFail(context, `no NTFS can be mounted here: ${String(error)}`)
    }
    undo.push(() => execFileSync('umount', [scene.base]))
  })
  afterEach(() => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) step()
  })

  test('takes none of these names, and knows no case', () => {
    for (const name of ['CON', 'a:b', 'x.', 'q?']) {
      expect(() => writeFileSync(scene.path(name), ''), name).toThrow('EINVAL')
    }
    scene.plant('Model.json', 'one')
    expect(scene.read('model.JSON')).toBe('one')
  })

  test('holds records of any name: none becomes the name of a file (F11)', async () => {
    scene.source.bodies.set('clip', legacyText(HOSTILE))
    const backend = await scene.open()
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual(HOSTILE)
    for (const name of HOSTILE) {
      scene.source.bodies.set('clip', JSON.stringify({ [name]: { name: 5 } }))
      const result = await backend.refresher.refresh('clip', { want: 'force' })
      expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'record-rejected' } })
    }
    expect(readdirSync(scene.path('.hrv/rejected')).sort()).toEqual(['clip.body', 'clip.json'])
    expect(scene.files()).toEqual(['clip.json', 'legacy/clip.json'])
  })

  test('a file of ours in another case is that file, and stays the only one (F10)', async () => {
    scene.source.bodies.set('clip', legacyText(['a']))
    const backend = await scene.open()
    await backend.fetchCategory('clip')
    for (const [name, other] of [
      ['clip.json', 'Clip.JSON'],
      ['legacy/clip.json', 'legacy/CLIP.json'],
    ] as const) {
      renameSync(scene.path(name), scene.path(other))
    }
    scene.source.bodies.set('clip', legacyText(['a', 'b']))
    const result = await backend.refresher.refresh('clip', { want: 'force' })
    expect(result).toMatchObject({ outcome: 'updated', changes: { added: ['b'], same: 1 } })
    const names = scene.files().map((name) => name.toLowerCase())
    expect(names.sort()).toEqual(['clip.json', 'legacy/clip.json'])
  })
})

/** Mounts a new, empty NTFS that refuses what Windows refuses. */
function mountNtfs(image: string, folder: string): void {
  writeFileSync(image, '')
  truncateSync(image, IMAGE_BYTES)
  execFileSync('mkntfs', ['-F', '-q', image], { stdio: 'pipe' })
  const options = ['-o', 'windows_names,ignore_case']
  execFileSync('lowntfs-3g', [...options, image, folder], { stdio: 'pipe' })
}
