import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { beforeAll, expect, test } from 'vitest'
import { HttpConnections, MAX_CONNECTIONS } from './http-connections.ts'

// So that a first use does not wait for it to load.
beforeAll(() => import('undici'))

test('lets so many uses run at a time, in order, however they come and go', async () => {
  const connections = new HttpConnections({ connectMs: 100, environment: {} })
  const started: number[] = []
  const finish: (() => void)[] = []
  const used = new Set<Dispatcher>()
  const use = (number: number) =>
    connections.use(undefined, (dispatcher) => {
      started.push(number)
      used.add(dispatcher)
      return new Promise<void>((resolve) => finish.push(resolve))
    })
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await nextTurn()
  }

  const uses = [0, 1, 2, 3, 4, 5].map(use)
  await settle()
  expect(started).toEqual([0, 1, 2, 3])
  finish[0]?.()
  finish[1]?.()
  await settle()
  uses.push(use(6), use(7))
  await settle()
  expect(started).toEqual([0, 1, 2, 3, 4, 5])
  for (const end of finish) end()
  await settle()
  for (const end of finish) end()
  await Promise.all(uses)
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(used.size).toBe(1)
  expect(MAX_CONNECTIONS).toBe(4)
})

test('a use that fails makes room for the next', async () => {
  const connections = new HttpConnections({ connectMs: 100, environment: {} })
  const failing = Array.from({ length: 4 }, () =>
    connections.use(undefined, () => Promise.reject(new RangeError('on purpose'))),
  )
  await Promise.allSettled(failing)
  expect(await connections.use(undefined, () => Promise.resolve('next'))).toBe('next')
})
