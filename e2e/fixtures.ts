import { expect, test as base } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { vectorsFolder } from '../scripts/vectors-folder.mjs'
import type { HostProcess } from './host-process.ts'
import { guardPages, type PageGuard } from './page-guard.ts'
import { tellHost, tellStory, type Story } from './story.ts'
import { SAMPLE, Workbench } from './workbench.ts'

export { expect }

/** A host that no test changes anything of, and the folder it has granted. */
export interface SharedHost {
  readonly host: HostProcess
  readonly path: string
}

interface TestFixtures {
  /** This test's own place. */
  readonly bench: Workbench
  readonly guard: PageGuard
}

interface WorkerFixtures {
  readonly sharedBench: Workbench
  /** Looks at the sample as it is shipped. */
  readonly sampleHost: SharedHost
  /** Looks at the real files. */
  readonly realHost: SharedHost
  /** The folder that pictures tell of. */
  readonly story: Story
  readonly storyHost: HostProcess
}

/** Where pictures are taken their paths are the same each time, and one test runs at a time. */
const PICTURED = process.env['HRV_PICTURES']

/** The page's tests: each fails on any error that a page tells of. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // Before the guard, so that hosts end only after the pages they serve.
  bench: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern, even an empty one.
    async ({}, use) => {
      const bench = new Workbench(PICTURED === undefined ? undefined : `${PICTURED}-again`)
      await use(bench)
      await bench.close()
    },
    { auto: true },
  ],
  guard: [
    async ({ context }, use) => {
      const guard = await guardPages(context)
      await use(guard)
      const complaints = guard.complaints()
      await context.close()
      expect(complaints, 'what pages complained about').toEqual([])
    },
    { auto: true },
  ],
  sharedBench: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const bench = new Workbench(PICTURED)
      await use(bench)
      await bench.close()
    },
    { scope: 'worker' },
  ],
  sampleHost: [
    async ({ sharedBench }, use) => {
      await use({ host: await sharedBench.host(), path: SAMPLE })
    },
    { scope: 'worker' },
  ],
  story: [
    async ({ sharedBench }, use) => {
      await use(await tellStory(sharedBench))
    },
    { scope: 'worker' },
  ],
  storyHost: [
    async ({ sharedBench, story }, use) => {
      await use(await tellHost(sharedBench, story))
    },
    { scope: 'worker' },
  ],
  realHost: [
    async ({ sharedBench }, use) => {
      const path = sharedBench.real()
      await use({ host: await sharedBench.host({ base: path }), path })
    },
    { scope: 'worker' },
  ],
})

/** Skips the tests of a group where there is no real data, and says so. */
export function skipWithoutRealData(): void {
  const folder = join(vectorsFolder(), 'real')
  test.skip(!existsSync(folder), `no vectors at ${folder}`)
}
