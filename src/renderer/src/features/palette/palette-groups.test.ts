import { describe, expect, test } from 'vitest'
import { COMMANDS as ALL_COMMANDS } from '../../commands/command-registry.ts'
import type { Command } from '../../commands/command.ts'
import { createFakeStore, type FakeStoreOptions } from '../../store/fake-store.ts'
import { chooseTarget } from './choose-target.ts'
import { paletteGroups } from './palette-groups.ts'
import { stepOf } from './palette-steps.ts'

function command(id: string, more: Partial<Command> = {}): Command {
  return { id, title: id, group: 'View', keys: [], when: () => true, run: () => undefined, ...more }
}

const COMMANDS = [
  command('Refresh all', { when: () => 'no folder is open' }),
  command('Show the log'),
  command('Next row', { isKeyOnly: true }),
  command('Show all keys', { group: 'Help' }),
]

async function list(text: string, options: FakeStoreOptions = {}) {
  const { store } = createFakeStore(options)
  await store.getState().loadSettings()
  await store.getState().typeInPalette(text)
  return paletteGroups(store.getState(), COMMANDS).map(({ title, hits }) => ({
    title,
    items: hits.map(({ item }) => item.title),
  }))
}

const IN_FOLDER = {
  hash: '#/f1/overview',
  answers: { find: () => [{ category: 'clip', key: 'Shorebird', format: 'legacy' } as const] },
} satisfies FakeStoreOptions

describe('what is listed', () => {
  test('with nothing typed: all commands, those that cannot be done last, no mere keys', async () => {
    expect(await list('')).toEqual([
      { title: 'Commands', items: ['Show the log', 'Show all keys', 'Refresh all'] },
    ])
  })

  test('with words: whatever fits, by kind', async () => {
    expect(await list('sho', IN_FOLDER)).toEqual([
      { title: 'Commands', items: ['Show the log', 'Show all keys'] },
      { title: 'Models', items: ['Shorebird'] },
    ])
  })

  test.each([
    ['>sho', ['Commands']],
    ['@sho', ['Models']],
    ['#clip', ['Categories']],
    ['?', ['Narrow the palette', 'Help']],
    ['zzzz', ['Models']],
    ['>zzzz', []],
  ])('%j lists only %j', async (text, titles) => {
    expect((await list(text, IN_FOLDER)).map(({ title }) => title)).toEqual(titles)
  })

  test('commands used before come first while nothing is typed', () => {
    const { store } = createFakeStore()
    store.getState().rememberCommand('Show all keys')
    const [recent, others] = paletteGroups(store.getState(), COMMANDS)
    expect(recent?.hits.map(({ item }) => item.title)).toEqual(['Show all keys'])
    expect(others?.hits.map(({ item }) => item.title)).toEqual(['Show the log', 'Refresh all'])
  })
})

describe('what several screens offer in the same words', () => {
  const same = [
    command('a.go', { title: 'Go', screen: 'overview' }),
    command('b.go', { title: 'Go', screen: 'browse', when: () => 'there are no rows' }),
    command('c.go', { title: 'Go', screen: 'compare' }),
  ]
  const listed = (hash: string, recent: readonly string[] = []) => {
    const { store } = createFakeStore({ hash })
    for (const id of recent) store.getState().rememberCommand(id)
    return paletteGroups(store.getState(), same).flatMap(({ title, hits }) =>
      hits.map(({ item: { id, disabledReason } }) => [title, id, disabledReason]),
    )
  }

  test.each([
    ['#/f1/overview', 'command-a.go', null],
    ['#/f1/browse/clip', 'command-b.go', 'there are no rows'],
    ['#/settings', 'command-a.go', 'only on the overview, browse or compare screen'],
  ])('is listed once at %s, as it is there', (hash, id, reason) => {
    expect(listed(hash)).toEqual([['Commands', id, reason]])
  })

  test('is recent wherever it was done', () => {
    expect(listed('#/f1/overview', ['b.go', 'c.go'])).toEqual([['Recent', 'command-a.go', null]])
  })

  test('is all that has one title in the palette', async () => {
    const { store } = createFakeStore(IN_FOLDER)
    await store.getState().typeInPalette('>')
    const titles = paletteGroups(store.getState(), ALL_COMMANDS).flatMap(({ hits }) =>
      hits.map(({ item }) => item.title),
    )
    expect(titles).toContain('Compare v2 with a fresh conversion')
    expect(new Set(titles).size).toBe(titles.length)
  })
})

describe('choosing', () => {
  const record = { category: 'clip', key: 'Shorebird', format: 'v2' } as const

  test('a model goes to it, past a filter that could hide it, with the columns as they are', () => {
    const { store } = createFakeStore({ hash: '#/f1/browse/clip?filter=x&field=name&log=1' })
    chooseTarget(store.getState(), { kind: 'model', record })
    expect(store.getState().route).toMatchObject({
      category: 'clip',
      record: 'Shorebird',
      filter: '',
      fields: ['name'],
      isLogOpen: true,
    })
  })

  test('a model of another category begins anew there', () => {
    const { store } = createFakeStore({ hash: '#/f1/browse/blip?field=name' })
    chooseTarget(store.getState(), { kind: 'model', record: { ...record, format: 'legacy' } })
    expect(store.getState().route).toMatchObject({
      category: 'clip',
      record: 'Shorebird',
      fields: null,
      format: 'legacy',
    })
  })

  test('a category browses it', () => {
    const { store } = createFakeStore({ hash: '#/f1/overview' })
    chooseTarget(store.getState(), { kind: 'category', category: 'clip' })
    expect(store.getState().route).toMatchObject({ screen: 'browse', category: 'clip' })
  })

  test('a setting is sought in its section, and the folder stays open', () => {
    const { store } = createFakeStore({ hash: '#/f1/overview' })
    chooseTarget(store.getState(), { kind: 'setting', setting: 'proxyUrlBase' })
    expect(store.getState().route).toMatchObject({ section: 'network', folder: 'f1' })
    expect(store.getState().soughtSetting).toBe('proxyUrlBase')
  })

  test('a command is done, and remembered', () => {
    const { store } = createFakeStore()
    chooseTarget(store.getState(), {
      kind: 'command',
      command: command('x', { run: ({ toggleLog }) => toggleLog() }),
    })
    expect(store.getState().route.isLogOpen).toBe(true)
    expect(store.getState().recentCommands).toEqual(['x'])
  })
})

test.each([
  ['ArrowDown', false, 1],
  ['ArrowUp', false, -1],
  ['Home', false, null],
  ['Home', true, 'first'],
  ['End', true, 'last'],
  ['a', false, null],
])('%s with control %s leads to %s', (key, ctrlKey, step) => {
  expect(stepOf({ key, ctrlKey, metaKey: false, altKey: false, shiftKey: false })).toBe(step)
})
