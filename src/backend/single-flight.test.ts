import { expect, test } from 'vitest'
import { SingleFlight } from './single-flight.ts'

function gate() {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { promise, open: resolve }
}

const givenUp = () => 'given up'

test('callers of one key share one action; other keys do not wait', async () => {
  const flights = new SingleFlight<string, string>()
  const { promise, open } = gate()
  let starts = 0
  const start = () => {
    starts += 1
    return promise
  }
  const both = [
    flights.join('a', { rank: 0, start, givenUp }),
    flights.join('a', { rank: 0, start, givenUp }),
  ]
  const other = { rank: 0, start: () => Promise.resolve('other'), givenUp }
  expect(await flights.join('b', other)).toBe('other')
  open('done')
  expect(await Promise.all(both)).toEqual(['done', 'done'])
  expect(starts).toBe(1)
  expect(flights.has('a')).toBe(false)
})

test('a stronger wish runs after the weaker one that is under way; a weaker one shares', async () => {
  const flights = new SingleFlight<string, string>()
  const weak = gate()
  const strong = gate()
  const first = flights.join('a', { rank: 0, start: () => weak.promise, givenUp })
  const second = flights.join('a', { rank: 1, start: () => strong.promise, givenUp })
  weak.open('weak')
  expect(await first).toBe('weak')
  const third = flights.join('a', { rank: 0, start: () => Promise.resolve('new'), givenUp })
  strong.open('strong')
  expect(await Promise.all([second, third])).toEqual(['strong', 'strong'])
})

test('who gives up waits no longer; the action is cancelled with the last', async () => {
  const flights = new SingleFlight<string, string>()
  let isCancelled = false
  const { promise, open } = gate()
  const start = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => {
      isCancelled = true
      open('cancelled')
    })
    return promise
  }
  const controllers = [new AbortController(), new AbortController()]
  const calls = controllers.map(({ signal }) =>
    flights.join('a', { rank: 0, signal, start, givenUp }),
  )
  controllers[0]?.abort()
  expect(await calls[0]).toBe('given up')
  expect(isCancelled).toBe(false)
  controllers[1]?.abort()
  expect(await calls[1]).toBe('cancelled')
  expect(isCancelled).toBe(true)
})

test('an action that fails fails for all, and the next one starts anew', async () => {
  const flights = new SingleFlight<string, string>()
  const failing = { rank: 0, start: () => Promise.reject(new RangeError('a bug')), givenUp }
  await expect(flights.join('a', failing)).rejects.toThrow('a bug')
  const good = { rank: 0, start: () => Promise.resolve('good'), givenUp }
  expect(await flights.join('a', good)).toBe('good')
})
