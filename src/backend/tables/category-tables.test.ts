import { expect, test } from 'vitest'
import { SAMPLE } from '../../../test/viewer/viewer-scene.ts'
import { openReferenceFolder } from '../reference-folder.ts'
import { CategoryTables } from './category-tables.ts'

test('an answer leaves before the next about the same data is made', async () => {
  const tables = new CategoryTables(await openReferenceFolder(SAMPLE, { program: 'test' }))
  let isNextMade = false
  const ledger = tables.ledger('clip')
  const place = tables.place({ category: 'clip', name: null }).then(() => (isNextMade = true))
  await ledger
  // Whatever sends the answer on goes through some more promises.
  for (let step = 0; step < 100; step += 1) await Promise.resolve()
  expect(isNextMade).toBe(false)
  await place
})
