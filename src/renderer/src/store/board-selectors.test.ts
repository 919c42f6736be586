import { expect, test } from 'vitest'
import { overviewRoute } from '../routes.ts'
import { whyNoMark } from './board-selectors.ts'
import { FAKE_FOLDER, fakeCategory, fakeOverview } from './fake-overview.ts'
import { createFakeStore, settle } from './fake-store.ts'

test('marking stale is refused with the reason, unless one of the categories can be marked', async () => {
  const { categories, ...rest } = fakeOverview({
    blip: { state: 'never-fetched', data: { shown: 'nothing' } },
  })
  const lora = fakeCategory('lora', { state: 'no-source' }, { sourceUrl: null })
  const known = categories.filter(({ category }) => category === 'blip' || category === 'clip')
  const overview = () => ({ ...rest, categories: [...known, lora] })
  const { store } = createFakeStore({ answers: { overview } })
  store.getState().navigate(overviewRoute(FAKE_FOLDER.id))
  await store.getState().enterFolder(FAKE_FOLDER.id)
  await settle()
  const why = (...ids: Parameters<typeof whyNoMark>[1]) => whyNoMark(store.getState(), ids)
  expect(why('blip')).toContain('never fetched')
  expect(why('lora')).toContain('no source')
  expect(why()).toBe('no category is selected')
  expect([why('clip'), why('blip', 'clip')]).toEqual([null, null])
})
