import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExportRequest, ExportSubject } from '../../src/bridge/export-shapes.ts'
import type { ExportFormat } from '../../src/domain/export/render-export.ts'
import { hrv } from '../cli-process.ts'
import { SAMPLE, ViewerScene } from '../viewer/viewer-scene.ts'

let scene: ViewerScene
let folder: string
beforeAll(async () => {
  scene = new ViewerScene()
  await scene.open()
  folder = await scene.idOf(SAMPLE)
})
afterAll(() => scene.close())

type Subject = ExportSubject extends infer S
  ? S extends ExportSubject
    ? Omit<S, 'folder'>
    : never
  : never

const SUBJECTS: readonly (readonly [Subject, readonly string[]])[] = [
  [
    { of: 'record', category: 'image_generation', name: 'Fernweh XL' },
    ['explain', 'image_generation', 'Fernweh XL'],
  ],
  [
    { of: 'record', category: 'text_generation', name: 'brackish/Otter-24B-v1.3' },
    ['explain', 'text_generation', 'brackish/Otter-24B-v1.3'],
  ],
  [{ of: 'ledger', category: 'controlnet' }, ['explain', 'controlnet']],
  [{ of: 'comparison', category: 'image_generation' }, ['compare', 'image_generation']],
  [{ of: 'issues', category: null }, ['issues']],
  [{ of: 'issues', category: 'esrgan' }, ['issues', 'esrgan']],
  [{ of: 'records', category: 'clip', format: 'v2', filter: '' }, ['export', 'clip']],
  [
    { of: 'records', category: 'text_generation', format: 'legacy', filter: '' },
    ['export', 'text_generation', '--legacy'],
  ],
]

test.each(SUBJECTS)('%j is what the command line gives: %j', async (subject, args) => {
  const whole = { ...subject, folder } as ExportSubject
  const first: ExportFormat = subject.of === 'records' ? 'csv' : 'markdown'
  const { formats } = await scene.call('export', { subject: whole, format: first, isSplit: false })
  expect(formats.length).toBeGreaterThan(1)
  for (const format of formats) {
    const request: ExportRequest = { subject: whole, format, isSplit: false }
    const { files, notes } = await scene.call('export', request)
    const told = await hrv([...args, '--format', format, '--base', SAMPLE], { cwd: scene.root })
    expect(files.map(({ text }) => text)).toEqual([told.stdout])
    for (const note of notes) expect(told.stderr).toContain(note)
  }
})
