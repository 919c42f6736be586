import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SAMPLE, ViewerScene } from '../../../test/viewer/viewer-scene.ts'
import type { ComparedFiles, ComparisonRequest } from '../../bridge/comparison-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'

let scene: ViewerScene
let path = ''
let folder = ''
beforeEach(async () => {
  scene = new ViewerScene()
  path = scene.makeFolder('reference')
  await scene.open({ grantedFolders: [path] })
  folder = await scene.idOf(path)
})
afterEach(() => scene.close())

function request(
  category: CategoryId | null,
  before: ComparedFiles = 'v2',
  after: ComparedFiles = 'fresh',
): ComparisonRequest {
  return { before: { of: before, folder }, after: { of: after, folder }, category }
}

const ALL = { change: null, isCriticalOnly: false } as const

describe('a category against a fresh conversion', () => {
  test('differs in records and fields, and in nothing else', async () => {
    const view = await scene.call('comparison', request('image_generation'))
    expect(view.files).toMatchObject([
      { ...{ added: 1, removed: 1, modified: 2, same: 13 }, ...{ fields: 4, criticalFields: 2 } },
    ])
    expect(view.after).toMatchObject({ title: 'Fresh conversion', state: 'read', problem: null })
  })

  test('lists removed, added and modified records, critical fields first', async () => {
    const asked = { ...request('image_generation'), file: 'image_generation.v2', ...ALL }
    const { rows } = await scene.call('comparedRecords', { ...asked, offset: 0, limit: 10 })
    expect(rows.map(({ change }) => change)).toEqual(['removed', 'added', 'modified', 'modified'])
    expect(rows[0]).toMatchObject({ kind: 'realistic', sizeBytes: 2132626066 })
    expect(rows[3]?.fields).toEqual([
      { name: 'file_url', isCritical: true },
      { name: 'sha256sum', isCritical: true },
    ])
  })

  test('is swapped when its sides are', async () => {
    const swapped = request('image_generation', 'fresh', 'v2')
    const { files } = await scene.call('comparison', swapped)
    expect(files).toMatchObject([{ added: 1, removed: 1, modified: 2 }])
    const asked = { ...swapped, file: 'image_generation.v2', ...ALL, key: 'Marram Dune' }
    const { difference } = await scene.call('comparedRecord', asked)
    expect(difference).toMatchObject({ change: 'added', same: [] })
  })

  test('is compared again when a file is another one', async () => {
    await scene.call('comparison', request('clip'))
    const text = readFileSync(join(path, 'clip.json'), 'utf8')
    writeFileSync(join(path, 'clip.json'), text.replace('"description": "', '"description": "X'))
    const { files } = await scene.call('comparison', request('clip'))
    expect(files).toMatchObject([{ modified: 1, same: 2 }])
  })

  test('says why it does not convert', async () => {
    const view = await scene.call('comparison', request('controlnet'))
    expect(view).toMatchObject({
      ...{ files: [], problem: null },
      after: { state: 'failed', problem: { code: 'record-rejected' } },
    })
  })
})

test.each([
  ['clip', /After: `a fresh conversion of .*clip\.json`/],
  [null, /After: `fresh conversions of .*reference`/],
] as const)('what is passed on of %s says what was converted', async (category, words) => {
  const subject = { of: 'compared', ...request(category) } as const
  const { files } = await scene.call('export', { subject, format: 'markdown', isSplit: false })
  expect(files[0]?.text).toMatch(words)
})

describe('a side that is not as it should be', () => {
  test('is missing: every record of the other counts', async () => {
    rmSync(join(path, 'clip.json'))
    const view = await scene.call('comparison', request('clip'))
    expect(view).toMatchObject({ before: { state: 'empty' }, files: [{ added: 3, same: 0 }] })
    rmSync(join(path, 'legacy/clip.json'))
    expect(await scene.call('comparison', request('clip'))).toMatchObject({
      after: { state: 'failed', problem: { code: 'legacy-missing' } },
      files: [],
    })
  })

  test.each([
    ['{"a": 1', 'v2-unreadable', /line 1, column/],
    ['[]', 'v2-unreadable', /not an object/],
    ['{"name": "package"}', 'v2-unreadable', /none of its members is a record/],
  ])('%s is %s', async (text, code, cause) => {
    writeFileSync(join(path, 'clip.json'), text)
    const { before, files } = await scene.call('comparison', request('clip'))
    expect(before).toMatchObject({ state: 'failed', problem: { code } })
    expect(before.problem?.cause).toMatch(cause)
    expect(files).toEqual([])
  })

  test.each(['clip', null] as const)('is of another format (%s)', async (category) => {
    const view = await scene.call('comparison', request(category, 'v2', 'legacy'))
    expect(view).toMatchObject({ files: [], problem: { code: 'usage' } })
  })

  test('is a folder that is gone', async () => {
    rmSync(path, { recursive: true })
    const problem = await scene.refusal('comparison', request('clip'))
    expect(problem.code).toBe('folder-missing')
  })

  test('has no rejected download', async () => {
    const none = await scene.call('comparison', request('clip', 'rejected', 'legacy'))
    expect(none).toMatchObject({ before: { state: 'empty' }, files: [{ added: 3 }] })
    mkdirSync(join(path, '.hrv/rejected'), { recursive: true })
    writeFileSync(join(path, '.hrv/rejected/clip.body'), '{"A": {"name": "A", "type": "clip"}}')
    const one = await scene.call('comparison', request('clip', 'rejected', 'legacy'))
    expect(one).toMatchObject({ files: [{ removed: 1, added: 3 }], before: { state: 'read' } })
  })
})

describe('all categories', () => {
  test('are compared file by file; what cannot be is told', async () => {
    const view = await scene.call('comparison', request(null))
    expect(view.problems).toMatchObject([{ code: 'record-rejected' }])
    const ids = view.files.map(({ id }) => id)
    expect(ids).toContain('text_generation.v2')
    expect(ids).not.toContain('controlnet.v2')
  })

  test('of legacy and v2 files are the same as themselves', async () => {
    const { files, problems } = await scene.call('comparison', request(null, 'folder', 'folder'))
    expect(problems).toEqual([])
    expect(files.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['clip.legacy', 'clip.v2', 'text_generation.csv']),
    )
    for (const file of files) expect(file).toMatchObject({ added: 0, removed: 0, modified: 0 })
  })
})

describe('what a person has named', () => {
  test('is compared with a file of a folder, or with what fits it of another', async () => {
    const viewer = await givenScene(join(SAMPLE, 'stable_diffusion.json'), path)
    const { given, other } = viewer
    const asked = { before: given, after: { of: 'fresh', folder: await scene.idOf(path) } as const }
    const single = { ...asked, category: 'image_generation' as const }
    expect(await scene.call('comparison', single)).toMatchObject({
      before: { title: 'stable_diffusion.json' },
      files: [{ added: 1, removed: 1, modified: 2 }],
    })
    const both = { before: given, after: other, category: null }
    expect(await scene.call('comparison', both)).toMatchObject({
      files: [{ id: 'image_generation.v2', same: 16 }],
    })
    const whole = { before: other, after: asked.after, category: null }
    const { files } = await scene.call('comparison', whole)
    expect(files.map(({ id }) => id)).not.toContain('clip.legacy')
  })

  test('is not there', async () => {
    const { given, other } = await givenScene(join(path, 'nothing.json'), path)
    const view = await scene.call('comparison', { before: given, after: other, category: null })
    expect(view.before).toMatchObject({ state: 'failed', problem: { code: 'usage' } })
  })

  async function givenScene(...compared: [string, string]) {
    await scene.stop()
    await scene.open({ grantedFolders: [path], compared })
    const [first, second] = await scene.call('comparands', {})
    const sideOf = (id = '') => ({ of: 'given', id }) as const
    return { given: sideOf(first?.id), other: sideOf(second?.id) }
  }
})
