import { describe, expect, test } from 'vitest'
import { explained } from './fake-explanation.ts'
import { countVerdicts, filterLines, stoppingLine } from './explained-filter.ts'
import { explainedModel } from './explained-model.ts'
import { acrossFrom, linksOf, litWith, stopsOf } from './linked-lines.ts'

const model = explained()
const all = filterLines(model, { verdicts: [], isOnlyChanged: false })

describe('the lines of a record', () => {
  test('follow both files, and end with what is not in v2, lost before obsolete', () => {
    expect(all.legacy.map(({ id }) => id)).toEqual([
      ...['legacy/name', 'legacy/baseline', 'legacy/type', 'legacy/nsfw', 'legacy/features'],
      ...['legacy/features/0', 'legacy/config', 'legacy/config/files', 'legacy/config/files/0'],
      ...['legacy/config/files/0/path', 'row3', 'row3/name'],
    ])
    expect(all.rows.map(({ id }) => id)).toEqual([
      ...['v2/name', 'v2/baseline', 'v2/files', 'v2/files/0', 'v2/files/0/file_name', 'v2/url'],
      ...['heading', 'gone/nsfw', 'gone/features', 'gone/type', 'gone/type#2'],
    ])
  })

  test('say which leaves are explained', () => {
    expect(model).toMatchObject({ leaves: 10, named: 10 })
    const [first] = model.entries
    const without = explained(model.entries.filter((entry) => entry !== first))
    expect(without.named).toBe(9)
  })

  test('tell what is lost from what is only gone', () => {
    const fates = all.legacy.map((row) => (row.kind === 'line' ? row.fate : null))
    expect(fates.slice(0, 6)).toEqual(['kept', 'kept', 'gone', 'gone', 'lost', 'lost'])
    expect(all.rows.find(({ kind }) => kind === 'heading')).toMatchObject({ entries: 4, lost: 1 })
  })

  test('an item is called what its file is called', () => {
    expect(all.legacy.find(({ id }) => id === 'legacy/config/files/0')).toMatchObject({
      identity: 'a.ckpt',
    })
  })
})

describe('what lights up', () => {
  test('with every v2 value exactly the sources that its entry names', () => {
    for (const row of all.rows) {
      if (row.kind !== 'entry') continue
      const sources = model.entries[row.entry]?.legacyPaths.map((path) => `legacy${path}`) ?? []
      expect([...litWith(all, row.id)].sort()).toEqual([row.id, ...sources].sort())
    }
  })

  test.each([
    ['legacy/name', ['v2/name', 'v2/url']],
    ['legacy/config/files/0/path', ['v2/files/0/file_name', 'v2/url']],
    // A whole that is dropped covers what is in it.
    ['legacy/features/0', ['gone/features']],
    ['legacy/config', []],
    ['legacy/nowhere', []],
  ])('with %s %j', (id, made) => {
    expect([...litWith(all, id)].sort()).toEqual([id, ...made].sort())
  })

  test.each([
    ['v2/url', 'legacy/name'],
    ['legacy/baseline', 'v2/baseline'],
    ['gone/type', 'legacy/type'],
    ['legacy/config', null],
  ])('across from %s is %s', (id, other) => {
    expect(acrossFrom(all, id)).toBe(other)
  })

  test('every source has a link, and what is not in v2 one that ends', () => {
    const links = linksOf(all)
    expect(links).toHaveLength(model.entries.flatMap(({ legacyPaths }) => legacyPaths).length)
    expect(links.filter(({ isInV2 }) => !isInV2)).toHaveLength(4)
    expect(links.filter(({ isLost }) => isLost)).toHaveLength(1)
  })
})

describe('a rejected record', () => {
  const rejectedAt = (path: string) =>
    explainedModel(
      { legacyText: '{"name": "A", "config": {"download": [{"file_name": 7}]}}' },
      {
        ...{ state: 'rejected', place: { line: 1, column: 1 }, rowNumber: null, overwrites: [] },
        rejected: {
          ...{ key: 'A', stage: 'validate', path, reason: 'expected text', hint: null },
          ...{ ruleId: 'rule', line: 1, column: 1 },
        },
      },
    )

  test.each([
    ['/config/download/0/file_name', 'legacy/config/download/0/file_name'],
    ['/config/download/0/file_url', 'legacy/config/download/0'],
    ['', null],
  ])('that stops at %j tells of it at %s, whatever is filtered', (path, id) => {
    const stopped = rejectedAt(path)
    const told = stopped.legacy.filter((row) => row.kind === 'line' && row.stopsFor !== null)
    expect(told).toMatchObject(id === null ? [] : [{ id, stopsFor: 'expected text' }])
    const shown = filterLines(stopped, { verdicts: ['copied'], isOnlyChanged: true })
    expect(shown.legacy).toEqual(stopped.legacy)
    expect(stoppingLine(shown)).toBe(id)
  })
})

describe('a filter', () => {
  test('leaves the entries of its verdicts, and what they stand in', () => {
    const lines = filterLines(model, { verdicts: ['renamed'], isOnlyChanged: false })
    expect(lines.shown).toBe(1)
    expect(lines.rows.map(({ id }) => id)).toEqual([
      'v2/files',
      'v2/files/0',
      'v2/files/0/file_name',
    ])
    expect(stopsOf(lines, 'legacy')).toEqual([
      ...['legacy/config', 'legacy/config/files', 'legacy/config/files/0'],
      'legacy/config/files/0/path',
    ])
  })

  test('counts what it leaves', () => {
    const lines = filterLines(model, { verdicts: ['dropped'], isOnlyChanged: false })
    expect(lines.rows[0]).toMatchObject({ kind: 'heading', entries: 3, lost: 1 })
    expect(countVerdicts(model.entries, false).get('copied')).toBe(1)
    expect(countVerdicts(model.entries, true).get('copied')).toBe(0)
  })

  test('leaves out what is only copied', () => {
    const lines = filterLines(model, { verdicts: [], isOnlyChanged: true })
    expect(lines.shown).toBe(model.entries.length - 1)
    expect(lines.rows.map(({ id }) => id)).not.toContain('v2/name')
  })
})
