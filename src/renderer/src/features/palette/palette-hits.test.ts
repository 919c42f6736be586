import { describe, expect, test } from 'vitest'
import { activeIndex, findHits, moveActive, type PaletteItem } from './palette-hits.ts'

function item(title: string, detail = ''): PaletteItem<null> {
  return { id: title, title, detail, disabledReason: null, keys: [], target: null }
}

function titles(items: readonly PaletteItem<null>[], words: string, limit = 10) {
  return findHits(items, { title: 'Group', words, limit }).hits.map((hit) => hit.item.title)
}

describe('hits', () => {
  test('the best comes first, and what does not fit is not there', () => {
    const items = [item('More'), item('Do refresh'), item('Refresh'), item('Paint')]
    expect(titles(items, 're')).toEqual(['Refresh', 'Do refresh', 'More'])
  })

  test('a title that fits comes before a detail that does', () => {
    const items = [item('Offline', 'network'), item('My network of things and more things')]
    expect(titles(items, 'network')).toEqual(['My network of things and more things', 'Offline'])
  })

  test('what cannot be chosen stays, behind what can', () => {
    const off = { ...item('Refresh'), disabledReason: 'no folder is open' }
    expect(titles([off, item('Refresh all')], 're')).toEqual(['Refresh all', 'Refresh'])
    expect(titles([off, item('Refresh all')], '')).toEqual(['Refresh all', 'Refresh'])
  })

  test('words may be in title and detail; each is marked where it stands', () => {
    const { hits } = findHits([item('Dunlin Reasoning', 'text_generation')], {
      title: 'Models',
      words: 're te',
      limit: 5,
    })
    expect(hits[0]?.titleRanges).toEqual([{ start: 7, end: 9 }])
    expect(hits[0]?.detailRanges).toEqual([{ start: 0, end: 2 }])
  })

  test('a group that is cut says how many there are', () => {
    const group = findHits([item('Aa'), item('Ab'), item('Ac')], {
      title: 'G',
      words: 'a',
      limit: 2,
    })
    expect(group.hits).toHaveLength(2)
    expect(group.total).toBe(3)
  })

  test('a sorted group keeps its order, and what was found in a way of its own', () => {
    const group = findHits([item('Zebra'), item('Apple'), item('Re')], {
      title: 'Models',
      words: 're',
      limit: 5,
      isSorted: true,
    })
    expect(group.hits.map((hit) => hit.item.title)).toEqual(['Zebra', 'Apple', 'Re'])
  })
})

describe('moving through the list', () => {
  test.each([
    [0, 1, 3, 1],
    [2, 1, 3, 0],
    [0, -1, 3, 2],
    [1, 'first', 3, 0],
    [1, 'last', 3, 2],
    [0, 1, 0, 0],
    [0, 'last', 0, 0],
  ] as const)('from %i by %s of %i to %i', (active, step, length, expected) => {
    expect(moveActive(active, step, length)).toBe(expected)
  })
})

describe('the active item', () => {
  const on = item('On')
  const off = { ...item('Off'), disabledReason: 'no folder is open' }

  test.each([
    ['the first that can be chosen', [off, on, item('Other')], null, 1],
    ['the one moved to', [off, on, item('Other')], 'Other', 2],
    ['the one moved to, though it cannot be chosen', [on, off], 'Off', 1],
    ['the first that can be chosen, once the one moved to is gone', [off, on], 'Other', 1],
    ['the first of none that can be chosen', [off, off], null, 0],
  ] as const)('is %s', (_, items, activeId, expected) => {
    expect(activeIndex(items, activeId)).toBe(expected)
  })
})
