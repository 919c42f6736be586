import { describe, expect, test } from 'vitest'
import type { FolderPresence, KnownFolder } from '../../../../bridge/viewer-shapes.ts'
import { describePresence, groupFolders } from './known-folders.ts'

function folder(
  id: string,
  origin: KnownFolder['origin'],
  lastOpenedAt: string | null = null,
): KnownFolder {
  return {
    id,
    name: id,
    path: `/data/${id}`,
    origin,
    presence: { state: 'writable' },
    lastOpenedAt,
  }
}

describe('groups of folders', () => {
  test('each stands in the group of why it is known; the sample stands elsewhere', () => {
    const groups = groupFolders([
      folder('s', 'sample'),
      folder('r', 'recent'),
      folder('g', 'granted'),
      folder('e', 'environment'),
    ])
    expect(groups.map(({ folders }) => folders.map(({ id }) => id))).toEqual([['g'], ['e'], ['r']])
  })

  test('the one opened last comes first, those never opened last and as they came', () => {
    const [group] = groupFolders([
      folder('never-1', 'recent'),
      folder('old', 'recent', '2026-09-14T10:00:00.000Z'),
      folder('never-2', 'recent'),
      folder('new', 'recent', '2026-11-22T10:00:00.000Z'),
    ])
    expect(group?.folders.map(({ id }) => id)).toEqual(['new', 'old', 'never-1', 'never-2'])
  })

  test('a group without folders is left out', () => {
    expect(groupFolders([folder('s', 'sample')])).toEqual([])
  })
})

const PROBLEM = {
  code: 'folder-missing',
  action: 'open the folder',
  target: '/data/r',
  cause: 'there is no such folder',
  kept: 'nothing was changed',
  next: 'bring it back',
} as const

test.each<[FolderPresence, string]>([
  [{ state: 'writable' }, 'writable'],
  [{ state: 'read-only', reason: 'sample' }, 'read-only: part of the program'],
  [{ state: 'read-only', reason: 'permissions' }, 'read-only: no permission to write'],
  [{ state: 'read-only', reason: 'newer-version' }, 'read-only: a newer version has written it'],
  [{ state: 'gone', problem: PROBLEM }, 'not there now'],
])('%j reads %s', (presence, expected) => {
  expect(describePresence(presence)).toBe(expected)
})
