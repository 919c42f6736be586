import { describe, expect, test } from 'vitest'
import {
  browseRoute,
  compareRoute,
  comparisonRoute,
  conversionRoute,
  formatRoute,
  overviewRoute,
  parseRoute,
  type Route,
} from './routes.ts'

const ROUTES: readonly Route[] = [
  { screen: 'first-run', isLogOpen: false },
  { screen: 'first-run', isLogOpen: true },
  overviewRoute('sample'),
  {
    screen: 'overview',
    folder: 'a/b?c#d%',
    selected: 'clip',
    pane: 'details',
    isLogOpen: true,
  },
  { screen: 'settings', folder: null, section: 'network', isLogOpen: false },
  { screen: 'settings', folder: 'sample', section: 'freshness', isLogOpen: false },
  browseRoute('sample', 'text_generation'),
  {
    ...browseRoute('sample', 'text_generation'),
    format: 'legacy',
    filter: 'a b & c=d',
    sort: { field: 'parameters_bn', direction: 'descending' },
    isGrouped: true,
    collapsed: ['Heron', 'a,b'],
    fields: ['tags', '__proto__'],
    record: 'brackish/Otter-24B\u202e 100%',
    isInspectorOpen: false,
    tab: 'v2',
    isLogOpen: true,
  },
  { ...browseRoute('sample', 'clip'), record: 'x', tab: 'conversion' },
  conversionRoute('sample', 'clip'),
  {
    ...conversionRoute('sample', 'text_generation', 'brackish/Otter-24B\u202e 100%'),
    verdicts: ['mapped', 'dropped'],
    isOnlyChanged: true,
    at: 'v2/config/download/0/file_url',
    isOpen: true,
    isLogOpen: true,
  },
  { ...conversionRoute('sample', 'clip'), at: 'legacy/type', cell: 'dropped' },
  { ...conversionRoute('sample', 'clip', 'A'), view: 'raw', hasMarks: false, isWrapped: false },
  { ...conversionRoute('sample', 'controlnet'), at: 'record/a b' },
  {
    ...conversionRoute('sample', 'clip', 'a'),
    view: 'side-by-side',
    order: 'legacy',
    isFolded: false,
    openFolds: ['v2/description', 'legacy/a&b'],
    isInline: true,
  },
  compareRoute('sample', 'clip'),
  compareRoute('sample', null),
  {
    ...comparisonRoute(
      { before: { of: 'folder', folder: 'a/b?c' }, after: { of: 'given', id: 'x y' } },
      'sample',
    ),
    category: 'text_generation',
    file: 'text_generation.csv',
    change: 'modified',
    isCriticalOnly: true,
    record: 'brackish/Otter-24B\u202e 100%',
    at: 'removed/tags/1',
    isLogOpen: true,
  },
  comparisonRoute({ before: { of: 'given', id: 'a' }, after: { of: 'given', id: 'b' } }, null),
]

test.each(ROUTES)('$screen survives its address', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

describe('an address that leads nowhere', () => {
  test.each([
    '#/x/nowhere',
    '#/x/browse/no_category',
    '#/x/browse',
    '#/%ff/overview',
    '#/a/browse/clip/d',
    '#/x/conversion/no_category',
    '#/x/conversion',
    '#/x/compare/no_category',
    '#/x/compare/clip?a=nothing',
    '#/x/compare/clip?a=given',
    '#/compare/clip',
  ])('%s', (hash) => {
    expect(parseRoute(hash)).toBeNull()
  })
})

test('values that are not known are as if they were left out', () => {
  const hash = '#/x/browse/clip?format=xml&sort=-&tab=none&group=all'
  expect(parseRoute(hash)).toEqual(browseRoute('x', 'clip'))
  const other = '#/x/conversion/clip?verdict=guessed&changed=0&order=any&fold=1&inline=no'
  expect(parseRoute(other)).toEqual(conversionRoute('x', 'clip'))
  const third = '#/x/compare/clip?change=moved&critical=no'
  expect(parseRoute(third)).toEqual(compareRoute('x', 'clip'))
})
