import { expect } from '@playwright/test'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ComparedFiles } from '../../src/bridge/comparison-shapes.ts'
import { compareRoute, comparisonRoute, type CompareRoute } from '../../src/renderer/src/routes.ts'
import { enter, folderId, goTo, letIn } from '../enter.ts'
import { Compare } from '../pages/compare.ts'
import { SAMPLE, TOLD_AT } from '../workbench.ts'
import { copyOf, type Scenes, type Stage } from './scene.ts'

/** What differs between two files or folders, in every state. */
export const COMPARE_SCENES: Scenes = {
  compare: async (stage) => {
    const compare = await onCompared(stage, { record: 'Fernweh XL' })
    await expect(compare.fields).toContainText('file_url')
  },
  'compare-added': async (stage) => {
    const compare = await onCompared(stage, { record: 'Øresund Sketch' })
    await expect(compare.fields).toContainText('name')
  },
  'compare-same': async (stage) => {
    await atComparison(stage, { category: 'clip', before: 'v2' })
    await expect(stage.page.getByText('Nothing differs')).toBeVisible()
  },
  'compare-folders': async (stage) => {
    const compare = await atComparison(stage, { category: null })
    await expect(compare.files).toContainText('image_generation')
  },
  'compare-missing': async (stage) => {
    const compare = await onAltered(stage, (path) => rmSync(join(path, 'blip.json')), 'blip')
    await expect(compare.list).toContainText('Gannet Caption')
  },
  'compare-damaged': async (stage) => {
    const damage = (path: string) =>
      writeFileSync(join(path, 'blip.json'), '{ "Gannet": {"a": 1, }')
    const compare = await onAltered(stage, damage, 'blip')
    await expect(compare.problem).toContainText('A cannot be compared')
  },
  'compare-nothing': async (stage) => {
    await atComparison(stage, { category: 'miscellaneous', before: 'v2', after: 'v2' })
    await expect(
      stage.page.getByRole('heading', { name: 'There is nothing to compare' }),
    ).toBeVisible()
  },
  'compare-unfit': async (stage) => {
    const compare = await atComparison(stage, { before: 'v2', after: 'legacy' })
    await expect(compare.problem).toContainText('These two do not compare')
  },
  'compare-failed': async (stage) => {
    const compare = await atComparison(stage, { category: 'controlnet' })
    await expect(compare.problem).toContainText('B cannot be compared')
  },
  'compare-no-match': async (stage) => {
    await atComparison(stage, { change: 'added', isCriticalOnly: true })
    await expect(stage.page.getByText('No record is left by these filters').last()).toBeVisible()
  },
  'compare-loading': async (stage) => {
    await stage.page.route(/\/api\/comparison$/, () => undefined)
    await atComparison(stage, {})
    await expect(stage.page.getByText('Both are being read and compared.')).toBeAttached()
  },
  'compare-sides': async (stage) => {
    const compare = await onCompared(stage, { record: 'Fernweh XL' })
    await compare.side('before').click()
    await expect(stage.page.getByRole('menu')).toBeVisible()
  },
}

type Compared = Partial<Omit<CompareRoute, 'folder' | 'before' | 'after'>> & {
  /** What of the story's folder stands on a side; left out: what differs most. */
  readonly before?: ComparedFiles
  readonly after?: ComparedFiles
}

/** Compares the sample's v2 files with what the story's folder would convert to, or what is asked. */
async function atComparison(stage: Stage, arranged: Compared): Promise<Compare> {
  const { category = 'image_generation', before, after = 'fresh', ...rest } = arranged
  const { page, host, story } = stage
  await letIn(page, host)
  const folder = await folderId(page, host, story.path)
  const ofSample = { of: 'v2', folder: await folderId(page, host, SAMPLE) } as const
  const sides = {
    before: before === undefined ? ofSample : { of: before, folder },
    after: { of: after, folder },
  }
  await goTo(page, host, { ...comparisonRoute(sides, folder), category, ...rest })
  return new Compare(page)
}

async function onCompared(stage: Stage, arranged: Compared): Promise<Compare> {
  const compare = await atComparison(stage, arranged)
  await compare.isCompared()
  return compare
}

/** A comparison in a copy of the folder in which something is changed first. */
async function onAltered(
  stage: Stage,
  alter: (path: string) => void,
  category: 'blip',
): Promise<Compare> {
  const path = copyOf(stage)
  alter(path)
  const host = await stage.bench.host({ base: path, at: TOLD_AT })
  await enter(stage.page, host, { path, route: (folder) => compareRoute(folder, category) })
  return new Compare(stage.page)
}
