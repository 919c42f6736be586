import { describe, expect, it } from 'vitest'
import { linkTarget } from './link-host.ts'
import { recordFacts } from './record-facts.ts'
import { marksOf } from './record-marks.ts'
import { foldFor, rowFor } from './table-keys.ts'

const valueOf = (text: string, label: string, other: string | null = null) =>
  recordFacts(text, other)?.facts.find((fact) => fact.label === label)?.value

describe('what a record says', () => {
  it('tells exact numbers, with what the other file says of them', () => {
    expect(
      valueOf('{"parameters": 24000000000}', 'Parameters', '{"parameters_bn": " 24"}'),
    ).toEqual({
      kind: 'text',
      text: '24,000,000,000',
      note: ' 24 in the CSV',
    })
    expect(valueOf('{"size_on_disk_bytes": 2132780730}', 'Size')).toEqual({
      kind: 'text',
      text: '2.1 GB',
      note: '2,132,780,730 bytes',
    })
    expect(valueOf('{"weight": 12345678901234567890123}', 'Weight')).toMatchObject({
      text: '12,345,678,901,234,567,890,123',
    })
  })

  it('puts what matters first and leaves out what is empty or told elsewhere', () => {
    const facts = recordFacts(
      '{"odd": 1.0, "record_type": "x", "style": "chat", "version": "", "tags": [], "baseline": "b"}',
      null,
    )
    expect(facts?.facts.map(({ label }) => label)).toEqual(['Baseline', 'Style', 'Odd'])
  })

  it('shows lists of texts as tags, settings in words, links as links', () => {
    expect(valueOf('{"tags": ["a", "b"]}', 'Tags')).toEqual({ kind: 'tags', tags: ['a', 'b'] })
    expect(
      valueOf('{"settings": {"temperature": 0.9, "top_k": [20.0, 40.5]}}', 'Settings'),
    ).toEqual({
      kind: 'code',
      text: 'temperature 0.9, top_k [20.0, 40.5]',
    })
    expect(valueOf('{"url": "x"}', 'URL')).toEqual({ kind: 'link', url: 'x' })
  })

  it('finds hashes of files in both formats', () => {
    const v2 = '{"config": {"download": [{"file_name": "f", "file_url": "u", "sha256sum": "h"}]}}'
    const legacy =
      '{"config": {"files": [{"path": "f", "sha256sum": "h"}], "download": [{"file_name": "f", "file_url": "u"}]}}'
    const file = { name: 'f', url: 'u', sha256: 'h', isSlow: false }
    expect(recordFacts(v2, null)?.files).toEqual([file])
    expect(recordFacts(legacy, null)?.files).toEqual([file])
  })

  it('says nothing of what is no object', () => {
    expect(recordFacts('[1]', null)).toBeNull()
    expect(recordFacts('{', null)).toBeNull()
    expect(recordFacts('{"config": 3, "showcases": "x", "tags": null}', null)).toMatchObject({
      files: [],
      showcases: [],
      facts: [],
    })
  })
})

describe('a link from a file', () => {
  it.each([
    ['https://hub.example/a', 'hub.example'],
    ['HTTPS://HUB.EXAMPLE:8443/a', 'hub.example:8443'],
    ['https://gіthub.com/', 'xn--gthub-n2e.com'],
  ])('%s may be opened as %s', (url, host) => {
    expect(linkTarget(url)).toEqual({ state: 'may-open', host })
  })

  it.each([
    'http://hub.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'hub.example/a',
    '',
    'https://good.example@evil.example/',
    'https://user:pass@evil.example/',
  ])('%s stays text', (url) => {
    expect(linkTarget(url).state).toBe('text-only')
  })
})

describe('the marks of a row', () => {
  it.each([
    [{ state: 'converted', issues: 0, findings: 0 }, true, ''],
    [{ state: 'rejected', issues: 1, findings: 2 }, true, 'rejected issues findings'],
    [{ state: 'left-out', issues: 0, findings: 0 }, true, 'left-out'],
    [{ state: 'v2-only', issues: 0, findings: 0 }, true, 'v2-only'],
    [{ state: 'v2-only', issues: 0, findings: 0 }, false, ''],
  ] as const)('%j, legacy file %s: %s', (row, hasLegacy, signs) => {
    expect(
      marksOf(row, hasLegacy)
        .map(({ sign }) => sign)
        .join(' '),
    ).toBe(signs)
  })
})

describe('keys in a table', () => {
  it.each([
    ['ArrowDown', null, 0],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['ArrowUp', null, 0],
    ['PageDown', 5, 14],
    ['PageDown', null, 9],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', null, 99],
    ['x', 5, null],
  ])('%s from %s goes to %s', (key, cursor, to) => {
    expect(rowFor(key, { cursor, rows: 100, page: 10 })).toBe(to)
  })

  it('mean nothing where there are no rows', () => {
    expect(rowFor('End', { cursor: null, rows: 0, page: 10 })).toBeNull()
  })

  it.each([
    ['ArrowLeft', false, true],
    ['ArrowLeft', true, null],
    ['ArrowRight', true, false],
    ['ArrowRight', false, null],
    ['Enter', true, false],
    ['Enter', false, true],
    ['J', false, null],
  ])('%s on a family (folded: %s) folds: %s', (key, isCollapsed, folds) => {
    expect(foldFor(key, isCollapsed)).toBe(folds)
  })
})
