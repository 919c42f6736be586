import { expect, test } from 'vitest'
import { COMMANDS } from '../../commands/command-registry.ts'
import type { Command } from '../../commands/command.ts'
import { helpGroups } from './help-rows.ts'

function command(title: string, keys: readonly string[], more: Partial<Command> = {}): Command {
  return { id: title, title, group: 'View', keys, when: () => true, run: () => undefined, ...more }
}

function titles(commands: readonly Command[], typed = '') {
  return helpGroups(commands, typed).flatMap(({ rows }) => rows.map(({ title }) => title))
}

test('commands stand by group, in the order of the groups', () => {
  const groups = helpGroups(
    [command('Help me', ['?'], { group: 'Help' }), command('Go there', ['G'], { group: 'Go to' })],
    '',
  )
  expect(groups.map(({ group }) => group)).toEqual(['Go to', 'Help'])
})

test('commands that differ only in their number share a line, with its ends as keys', () => {
  const commands = ['1', '2', '3'].map((digit) => command(`Open choice ${digit}`, [digit]))
  const [group] = helpGroups([...commands, command('Close', ['X'])], '')
  expect(group?.rows.map(({ title, keys }) => ({ title, keys }))).toEqual([
    { title: 'Open choice 1 to 3', keys: ['1', '3'] },
    { title: 'Close', keys: ['X'] },
  ])
})

test.each([
  ['', ['Refresh all', 'Undo', 'Copy']],
  ['undo', ['Undo']],
  ['ctrl z', ['Undo']],
  ['settings', ['Undo']],
  ['Shift+F5', ['Refresh all']],
  ['zzz', []],
])('finds by words, keys and screen: %j', (typed, found) => {
  const commands = [
    command('Refresh all', ['Shift+F5']),
    command('Undo', ['Ctrl+Z'], { screen: 'settings' }),
    command('Copy', []),
  ]
  expect(titles(commands, typed)).toEqual(found)
})

test('every command of the registry is in the help', () => {
  const shown = helpGroups(COMMANDS, '').flatMap(({ rows }) => rows.map(({ id }) => id))
  const numbered = COMMANDS.filter(({ title }) => / ([2-9])$/.test(title)).map(({ id }) => id)
  const expected = COMMANDS.map(({ id }) => id).filter((id) => !numbered.includes(id))
  expect(shown.toSorted()).toEqual(expected.toSorted())
})
