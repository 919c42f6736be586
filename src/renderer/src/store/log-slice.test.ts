import { expect, test } from 'vitest'
import type { LogEntry } from '../../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../../domain/problem.ts'
import { createFakeStore, settle } from './fake-store.ts'
import { keepCurrent } from './keep-current.ts'
import { valueOf } from './loadable.ts'
import type { ViewerStore } from './viewer-store.ts'

function entry(number: number): LogEntry {
  return { number, at: '2026-11-22T14:31:07.004Z', severity: 'info', text: `line ${number}` }
}

const numbersIn = (store: ViewerStore) =>
  valueOf(store.getState().log)?.map(({ number }) => number) ?? null

test('lines told of while the log is asked for are neither lost nor doubled', async () => {
  const { promise, resolve } = Promise.withResolvers<LogEntry[]>()
  const { store, client, options } = createFakeStore({ answers: { log: () => promise } })
  const stop = keepCurrent(store, options)
  const loading = store.getState().loadLog()
  client.tell('didLog', entry(2))
  client.tell('didLog', entry(3))
  resolve([entry(1), entry(2)])
  await loading
  expect(numbersIn(store)).toEqual([1, 2, 3])
  client.tell('didLog', entry(4))
  expect(numbersIn(store)).toEqual([1, 2, 3, 4])
  stop()
  await settle()
})

const GONE = new ProblemError({
  code: 'host-unreachable',
  action: 'ask for log',
  target: 'the host',
  cause: 'it does not answer',
  kept: 'nothing was changed',
  next: 'start it again',
})

test('lines at hand outlive a host that is gone', async () => {
  let lines: LogEntry[] | null = [entry(1)]
  const log = () => {
    if (lines === null) throw GONE
    return lines
  }
  const { store } = createFakeStore({ answers: { log } })
  await store.getState().loadLog()
  lines = null
  await store.getState().loadLog()
  expect(numbersIn(store)).toEqual([1])
})

test('without any line, the reason is told', async () => {
  const log = () => {
    throw GONE
  }
  const { store } = createFakeStore({ answers: { log } })
  await store.getState().loadLog()
  expect(store.getState().log).toEqual({ state: 'failed', problem: GONE.problem })
})
