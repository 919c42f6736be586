import { expect, test } from 'vitest'
import { explained, FAKE_ENTRIES } from '../conversion/fake-explanation.ts'
import { changedEntries } from './changed-entries.ts'

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id)

test('what is lost, what is otherwise in v2, what is not in v2; copies are left out', () => {
  const { lost, changed, gone } = changedEntries(explained())
  expect(idsOf(lost)).toEqual(['gone/features'])
  expect(idsOf(changed)).toEqual(['v2/baseline', 'v2/files/0/file_name', 'v2/url'])
  expect(idsOf(gone)).toEqual(['gone/nsfw', 'gone/type', 'gone/type#2'])
})

test('each entry is there once, whatever it has made', () => {
  const [copied, ...others] = FAKE_ENTRIES.map((entry) =>
    entry.verdict === 'mapped' ? { ...entry, v2Paths: ['/baseline', '/url'] } : entry,
  )
  const model = explained([copied, ...others].filter((entry) => entry !== undefined))
  const { lost, changed, gone } = changedEntries(model)
  const all = [...lost, ...changed, ...gone].map(({ entry }) => entry)
  expect(new Set(all).size).toBe(all.length)
  expect(all).toContainEqual(expect.objectContaining({ v2Paths: ['/baseline', '/url'] }))
})
