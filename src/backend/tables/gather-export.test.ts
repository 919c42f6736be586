import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyPatch } from '../../../test/comparison/apply-patch.ts'
import { SAMPLE, ViewerScene } from '../../../test/viewer/viewer-scene.ts'
import type { ExportRequest, ExportSubject } from '../../bridge/export-shapes.ts'
import { readJson } from '../../domain/json/read-json.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../domain/json/json-value.ts'
import { words } from '../../domain/export/export-document.ts'
import type { ExportSource } from '../../domain/export/render-export.ts'
import { ProblemError } from '../../domain/problem.ts'
import { describeExport } from './describe-export.ts'
import { exportCommand } from './export-command.ts'

let scene: ViewerScene
let folder: string
beforeEach(async () => {
  scene = new ViewerScene()
  await scene.open()
  folder = await scene.idOf(SAMPLE)
})
afterEach(() => scene.close())

const CONVERTED = ['blip', 'clip', 'esrgan', 'image_generation', 'text_generation'] as const

function ask(subject: ExportSubject, format: ExportRequest['format'] = 'json') {
  return scene.call('export', { subject, format, isSplit: false })
}

async function textOf(subject: ExportSubject, format: ExportRequest['format'] = 'json') {
  const { files } = await ask(subject, format)
  expect(files).toHaveLength(1)
  return files[0]?.text ?? ''
}

function parse(text: string | null): JsonValue {
  const reading = readJson(text ?? '')
  if (!reading.ok) throw new TypeError(text ?? 'nothing')
  return reading.value
}

function operationsIn(text: string): readonly JsonObject[] {
  const patch = parse(text)
  if (!isJsonArray(patch)) throw new TypeError(text)
  return patch.filter(isJsonObject)
}

describe('what is exported for a page', () => {
  test.each(CONVERTED)('the patch of each record of %s makes its v2 form', async (category) => {
    const asked = { ...{ folder, category, format: 'legacy' as const, filter: '', sort: null } }
    const { rows } = await scene.call('rows', {
      ...{ ...asked, isGrouped: false, collapsed: [], fields: [], offset: 0, limit: 500 },
    })
    let patched = 0
    for (const row of rows) {
      if (row.row !== 'record' || row.state !== 'converted') continue
      const name = row.key
      const { legacyText, explanation } = await scene.call('record', { folder, category, name })
      if (explanation?.state !== 'converted') throw new TypeError(name)
      const patch = operationsIn(await textOf({ of: 'record', folder, category, name }, 'patch'))
      expect(applyPatch(parse(legacyText), patch)).toEqual(parse(explanation.v2Text))
      patched += 1
    }
    expect(patched).toBeGreaterThan(1)
  })

  test('a rejected record has no patch, and says what it has', async () => {
    const name = 'control_tidewater_seg'
    const subject = { of: 'record', folder, category: 'controlnet', name } as const
    expect((await ask(subject)).formats).toEqual(['json', 'markdown', 'html'])
    const refused = await scene.refusal('export', { subject, format: 'patch', isSplit: false })
    expect(refused).toMatchObject({ code: 'usage', next: 'use one of json, markdown, html' })
  })

  test('a failed conversion: who is rejected, and what would be written without', async () => {
    const subject = { of: 'failed', folder, category: 'controlnet' } as const
    const shape = await ask(subject, 'markdown')
    expect(shape.files[0]?.name).toBe('controlnet-failed.partial-6-of-7.md')
    expect(shape.extentSuffix).toBe('.partial-6-of-7')
    expect(shape.notes[0]).toContain('nothing of this is written')
    expect(shape.files[0]?.text).toContain('Unknown download entry')
    expect(shape.files[0]?.text).toContain('Would convert without them, not written: 6')
    const told: unknown = JSON.parse(await textOf(subject))
    expect(told).toHaveProperty('records.control_harbour_canny')
    expect(told).not.toHaveProperty('records.control_tidewater_seg')
    expect(told).toMatchObject({ isWritten: false, rejected: [{ line: 129, column: 21 }] })
  })

  test('filtered records say so in name and words; a filter that leaves all is none', async () => {
    const subject = { of: 'records', folder, category: 'text_generation', format: 'v2' } as const
    const some = await ask({ ...subject, filter: 'heron' }, 'csv')
    expect(some.files[0]?.name).toMatch(/^text_generation-v2\.filtered-\d+-of-\d+\.csv$/)
    expect(some.notes[0]).toMatch(/^This is not all: .* chosen by the filter "heron"\.$/)
    const { matching } = await scene.call('rows', {
      ...{ folder, category: 'text_generation', format: 'v2', filter: 'heron', sort: null },
      ...{ isGrouped: false, collapsed: [], fields: [], offset: 0, limit: 1 },
    })
    expect(some.files[0]?.text.trimEnd().split('\r\n')).toHaveLength(matching + 1)
    const all = await ask({ ...subject, filter: ' ' }, 'csv')
    expect(all.files[0]?.name).toBe('text_generation-v2.csv')
  })

  test.each([
    ['record', 'no-legacy-format'],
    ['ledger', 'no-legacy-format'],
    ['failed', 'no-legacy-format'],
    ['comparison', 'no-legacy-format'],
  ] as const)('there is no %s of a category without legacy files: %s', async (of, code) => {
    const subject = { of, folder, category: 'audio_generation', name: 'x' }
    if (of !== 'record') Reflect.deleteProperty(subject, 'name')
    // Of all members only the one that its kind has is left.
    const request = { subject: subject as ExportSubject, format: 'json', isSplit: false } as const
    expect(await scene.refusal('export', request)).toMatchObject({ code })
  })

  test('a damaged file is named, and nothing empty is given in its place', async () => {
    const path = scene.makeFolder('mine')
    writeFileSync(join(path, 'clip.json'), '{"a": nope}')
    await scene.stop()
    await scene.open({ grantedFolders: [path] })
    const own = await scene.idOf(path)
    const subject = { of: 'records', folder: own, category: 'clip', filter: '' } as const
    const request = { format: 'csv', isSplit: false } as const
    expect(
      await scene.refusal('export', { ...request, subject: { ...subject, format: 'v2' } }),
    ).toMatchObject({ code: 'v2-unreadable' })
    expect((await ask({ ...subject, format: 'legacy' })).files[0]?.text).toContain('"')
  })
})

test('too much for a page names the command that does it', () => {
  const subject = { of: 'record', folder: 'x', category: 'clip', name: "it's" } as const
  const source: ExportSource = {
    ...{ title: 'A lot', fileStem: 'lot', extent: { extent: 'whole' }, noun: 'values' },
    document: () => [{ block: 'paragraph', text: [words('x'.repeat(100))] }],
  }
  const request = { subject, format: 'markdown', isSplit: true } as const
  const command = exportCommand(subject, '/a b')
  const limits = { target: '/a b', command, mostCharacters: 100 }
  const problem = problemOf(() => describeExport(source, request, limits))
  expect(problem).toMatchObject({
    cause: 'it has more than 100 characters, which is more than is shown at once',
    next: `use the command line, which has no such limit: hrv explain clip 'it'\\''s' --base '/a b' --format markdown --split --output .`,
  })
  const enough = describeExport(source, request, { ...limits, mostCharacters: 1000 })
  expect(enough.files).toHaveLength(1)
})

function problemOf(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error
  }
}
