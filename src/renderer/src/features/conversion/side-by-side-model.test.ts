import { describe, expect, test } from 'vitest'
import { FAKE_ALIGNED } from './fake-aligned.ts'
import { foldOf, lineAt, sideBySide } from './side-by-side-model.ts'

const folded = sideBySide(FAKE_ALIGNED, { isFolded: true, openFolds: [] })
const opened = sideBySide(FAKE_ALIGNED, { isFolded: true, openFolds: ['v2/description'] })
const whole = sideBySide(FAKE_ALIGNED, { isFolded: false, openFolds: [] })

describe('the lines of two sides', () => {
  test('are its rows, unchanged ones as one', () => {
    expect(folded.lines.map(({ id }) => id)).toEqual([
      ...['v2/name', 'foldv2/description', 'v2/config', 'v2/config/file_name', 'v2/tags'],
      ...['legacy/features', 'legacy/features/0', 'legacy/type'],
    ])
  })

  test('an open fold stays, with its rows below it', () => {
    const ids = opened.lines.map(({ id }) => id)
    expect(ids.slice(0, 5)).toEqual([
      ...['v2/name', 'foldv2/description', 'v2/description', 'v2/version', 'v2/config'],
    ])
  })

  test('are all rows when nothing is folded', () => {
    expect(whole.lines).toHaveLength(FAKE_ALIGNED.rows.length)
    expect(whole.lines.every(({ kind }) => kind === 'row')).toBe(true)
  })

  test('changes are what differs; what is said of a whole counts once', () => {
    const changes = ['v2/config/file_name', 'v2/tags', 'legacy/features', 'legacy/type']
    for (const { changes: found } of [folded, opened, whole]) expect(found).toEqual(changes)
  })

  test('each tells of the entry of its v2 line, else of its legacy line', () => {
    const verdicts = whole.lines.map((line) => (line.kind === 'row' ? line.entry?.verdict : null))
    expect(verdicts).toEqual([
      ...['copied', 'copied', 'copied', undefined, 'renamed', 'defaulted'],
      ...['dropped', 'dropped', 'dropped'],
    ])
  })
})

test.each([
  ['v2/tags', 'v2/tags'],
  ['legacy/type', 'legacy/type'],
  // Where other views have lines of their own.
  ['gone/type', 'legacy/type'],
  ['gone/type#2', 'legacy/type'],
  ['legacy/config/path', 'v2/config/file_name'],
  ['legacy/features/0', 'legacy/features/0'],
  ['v2/version', 'foldv2/description'],
  ['v2/config/file_name/deeper', 'v2/config/file_name'],
  ['v2/nowhere', undefined],
  ['heading', undefined],
])('what is selected as %s is the line %s', (at, id) => {
  expect(folded.lines[lineAt(folded, FAKE_ALIGNED, at)]?.id).toBe(id)
})

test('a row knows the fold that it is in', () => {
  expect(foldOf(FAKE_ALIGNED, 'v2/version')).toBe('v2/description')
  expect(foldOf(FAKE_ALIGNED, 'v2/tags')).toBeNull()
  expect(foldOf(FAKE_ALIGNED, 'v2/nowhere')).toBeNull()
})
