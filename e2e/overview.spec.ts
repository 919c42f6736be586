import { CATEGORIES } from '../src/domain/categories.ts'
import { overviewRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, test } from './fixtures.ts'
import { Overview } from './pages/overview.ts'

test('all 15 categories stand on the board with the counts of both formats', async ({
  page,
  sampleHost: { host, path },
}) => {
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  for (const { id } of CATEGORIES) await expect(overview.row(id)).toBeVisible()
  expect(await overview.counts('clip')).toEqual(['3', '3'])
})
