import { describe, expect, test } from 'vitest'
import type { RecordPlace } from '../../../bridge/conversion-shapes.ts'
import type { LedgerView } from '../../../bridge/conversion-shapes.ts'
import type { RawLines } from '../../../bridge/raw-shapes.ts'
import type { RecordInspection } from '../../../bridge/viewer-shapes.ts'
import type { RejectedRecord } from '../../../domain/conversion/convert-category.ts'
import { ProblemError } from '../../../domain/problem.ts'
import { FAKE_ALIGNED } from '../features/conversion/fake-aligned.ts'
import { conversionRoute, formatRoute } from '../routes.ts'
import { createFakeStore } from './fake-store.ts'
import { valueOf } from './loadable.ts'

const PLACE: RecordPlace = { records: 2, key: 'A', number: 1, previous: null, next: 'B' }

function inspection(key: string): RecordInspection {
  return {
    ...{ category: 'clip', key, resolvedFrom: null, legacyText: '{}', v2Text: null },
    ...{ explanation: null, state: 'left-out', issues: [], findings: [], legacyKeys: [] },
    family: null,
  }
}

function start(record: string | null = 'A') {
  let isAway = false
  const hash = formatRoute(conversionRoute('folder', 'clip', record))
  const fake = createFakeStore({
    hash,
    answers: {
      record: ({ name }) => {
        if (isAway || name === 'gone') throw away(name)
        return inspection(name)
      },
      // The last one to answer.
      recordPlace: async () => {
        await new Promise((done) => setTimeout(done))
        return PLACE
      },
      alignedRecord: () => FAKE_ALIGNED,
      changedRecord: ({ name }) => ({ key: name === 'A' ? 'B' : null }),
      ruleBook: () => [
        { id: 'rule', sentence: 'As it is.', purpose: 'conversion', categories: [] },
      ],
      conversionRecords: ({ offset }) => ({ length: 600, offset, keys: ['A'], verdicts: null }),
    },
  })
  fake.store.getState().navigate(conversionRoute('folder', 'clip', record))
  fake.store.getState().showConversion()
  return { ...fake, leave: () => (isAway = true) }
}

function away(name: string): ProblemError {
  const code = name === 'gone' ? 'record-unknown' : 'folder-missing'
  return new ProblemError({
    ...{ code, action: 'look', target: name, cause: 'it is not there', kept: 'all', next: 'wait' },
  })
}

const settled = () => new Promise((done) => setTimeout(done, 10))

describe('the conversion that is looked at', () => {
  test('asks for record, place and rules', async () => {
    const { store } = start()
    await settled()
    const { record, place, rules } = store.getState().conversion
    expect(record?.content).toMatchObject({ state: 'ready', value: { key: 'A' } })
    expect(place === null ? null : valueOf(place.content)).toEqual(PLACE)
    expect(rules.get('rule')?.sentence).toBe('As it is.')
  })

  test('keeps what was read while the folder is away, and says so', async () => {
    const { store, leave } = start()
    await settled()
    leave()
    store.getState().reloadConversion()
    await settled()
    const { record, trouble } = store.getState().conversion
    expect(record?.content.state).toBe('ready')
    expect(trouble?.code).toBe('folder-missing')
  })

  test('a record that is not there is no record', async () => {
    const { store } = start('gone')
    await settled()
    expect(store.getState().conversion.record?.content).toMatchObject({
      state: 'failed',
      problem: { code: 'record-unknown' },
    })
  })

  test('lists the records behind a figure from any of them on', async () => {
    const { store, client } = start(null)
    store.getState().arrangeConversion({ at: 'legacy/type', cell: 'dropped' })
    store.getState().showConversion()
    await settled()
    store.getState().seeKeysFrom(500)
    await settled()
    expect(store.getState().conversion.keys?.content).toMatchObject({ value: { offset: 500 } })
    expect(client.calls.at(-1)?.input).toMatchObject({
      choice: { by: 'cell', row: 'legacy/type', verdict: 'dropped' },
      offset: 500,
    })
  })

  test('side by side it is asked for line beside line, in the order that is wanted', async () => {
    const { store, client } = start()
    store.getState().arrangeConversion({ view: 'side-by-side', order: 'legacy' })
    store.getState().showConversion()
    await settled()
    const { record, aligned } = store.getState().conversion
    expect(record).toBeNull()
    expect(aligned?.content.state).toBe('ready')
    expect(client.calls.at(-1)).toMatchObject({
      method: 'alignedRecord',
      input: { order: 'legacy' },
    })
  })

  test('goes to the next record with changes, or says that there is none', async () => {
    const { store } = start()
    store.getState().arrangeConversion({ at: 'v2/name', openFolds: ['v2/name'] })
    await store.getState().goToChangedRecord('next')
    expect(store.getState().route).toMatchObject({ record: 'B', at: null, openFolds: [] })
    await store.getState().goToChangedRecord('next')
    expect(store.getState().route).toMatchObject({ record: 'B' })
    expect(store.getState().toasts.at(-1)?.title).toBe('No record after this one has changes')
  })

  test('is asked for anew when its category has changed, and only then', async () => {
    const { store, client } = start()
    const stop = store.getState().followConversion()
    await settled()
    const count = () => client.calls.filter(({ method }) => method === 'record').length
    const before = count()
    client.tell('didChange', { folder: 'folder', categories: ['blip'], cause: 'outside' })
    await settled()
    expect(count()).toBe(before)
    client.tell('didChange', { folder: 'folder', categories: ['clip'], cause: 'outside' })
    await settled()
    expect(count()).toBe(before + 1)
    stop()
  })
})

describe('the text of the files', () => {
  const READ: RawLines = {
    ...{ state: 'read', fileName: 'x', sizeBytes: 0, sha256: '', encoding: 'ascii' },
    ends: { crlf: 0, lf: 0, cr: 0, none: 0 },
    ...{ length: 0, record: null, fault: null, header: null, lines: [] },
  }
  const REJECTED: RejectedRecord = {
    ...{ key: 'B', stage: 'convert', path: '/x', reason: 'no', hint: null, ruleId: null },
    ...{ line: 90, column: 1 },
  }

  const LEDGER: LedgerView = {
    ...{ fileName: 'x', records: 2, rows: [], problem: null },
    ...{ leftOut: 0, onlyInV2: 0, rowsLeftOut: { skipped: 0, overwritten: 0 } },
    rejected: [{ ...REJECTED, key: 'A' }, REJECTED],
  }

  function look(record: string | null, ledger = LEDGER) {
    const route = { ...conversionRoute('folder', 'clip', record), view: 'raw' as const }
    const fake = createFakeStore({
      hash: formatRoute(route),
      answers: {
        rawLines: () => READ,
        ledger: () => ledger,
        conversionRecords: () => ({ length: 0, offset: 0, keys: [], verdicts: [] }),
      },
    })
    fake.store.getState().navigate(route)
    fake.store.getState().showConversion()
    const asked = () =>
      fake.client.calls.flatMap(({ method, input }) => (method === 'rawLines' ? [input] : []))
    const askedFor = () => fake.client.calls.map(({ method }) => method)
    return { store: fake.store, asked, askedFor }
  }

  test('is asked for around the record, and stays where it was moved to', async () => {
    const { store, asked } = look('A')
    const common = { folder: 'folder', category: 'clip', name: 'A' }
    const around = { ...common, from: null, limit: 200 }
    await settled()
    expect(asked()).toEqual([
      { ...around, file: 'legacy' },
      { ...around, file: 'v2' },
    ])
    store.getState().seeRawLines('v2', { from: 500, limit: 10 })
    await settled()
    store.getState().arrangeConversion({ at: 'v2/name' })
    store.getState().showConversion()
    await settled()
    expect(asked().slice(2)).toEqual([{ ...common, file: 'v2', from: 500, limit: 10 }])
    store.getState().arrangeConversion({ record: 'B' })
    store.getState().showConversion()
    expect(asked().at(-1)).toEqual({ ...around, name: 'B', file: 'v2' })
  })

  test('is not asked for in another view', async () => {
    const { store, asked } = look('A')
    await settled()
    const before = asked().length
    store.getState().arrangeConversion({ view: 'explained' })
    store.getState().showConversion()
    store.getState().reloadConversion()
    await settled()
    expect(asked()).toHaveLength(before)
    expect(store.getState().conversion.legacyLines).toBeNull()
  })

  test('of a category that fails is asked for around what is refused', async () => {
    const { store, asked } = look(null)
    await settled()
    const around = { folder: 'folder', category: 'clip', file: 'legacy', from: 60, limit: 61 }
    expect(asked()).toEqual([{ ...around, name: 'A' }])
    store.getState().arrangeConversion({ at: 'record/B' })
    store.getState().showConversion()
    expect(asked().at(-1)).toEqual({ ...around, name: 'B' })
  })

  test('what converts is asked for once it is known that something does not', async () => {
    const { store, askedFor } = look(null)
    expect(askedFor()).not.toContain('conversionRecords')
    await settled()
    expect(askedFor().filter((method) => method === 'conversionRecords')).toHaveLength(1)
    expect(store.getState().conversion.keys?.subject.choice).toEqual({ by: 'convertible' })
  })

  test('what converts is not asked for where everything does', async () => {
    const { askedFor } = look(null, { ...LEDGER, rejected: [] })
    await settled()
    expect(askedFor()).toContain('ledger')
    expect(askedFor()).not.toContain('conversionRecords')
  })
})
