import { expect, test } from 'vitest'
import { AccessKeys } from './access-key.ts'

const TEN_MINUTES_MS = 10 * 60 * 1000

test('a key has 256 bits and lets in once', () => {
  const keys = new AccessKeys()
  const key = keys.issue()
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  const session = keys.redeem(key)
  expect(keys.hasSession(session ?? '')).toBe(true)
  expect(keys.redeem(key)).toBeNull()
  expect(keys.hasSession(key)).toBe(false)
  expect(keys.redeem(session ?? '')).toBeNull()
})

test('a key is good for ten minutes, a session for ever', () => {
  let nowMs = 0
  const keys = new AccessKeys(() => nowMs)
  const [early, late] = [keys.issue(), keys.issue()]
  nowMs = TEN_MINUTES_MS - 1
  const session = keys.redeem(early) ?? ''
  nowMs = TEN_MINUTES_MS
  expect(keys.redeem(late)).toBeNull()
  nowMs *= 1000
  expect(keys.hasSession(session)).toBe(true)
})

test('keys and sessions are all different', () => {
  const keys = new AccessKeys()
  const secrets = Array.from({ length: 50 }, () => {
    const key = keys.issue()
    return [key, keys.redeem(key)]
  }).flat()
  expect(new Set(secrets).size).toBe(100)
})

test('of many keys the newest count', () => {
  const keys = new AccessKeys()
  const all = Array.from({ length: 17 }, () => keys.issue())
  expect(all.map((key) => keys.redeem(key) !== null)).toEqual([
    false,
    ...Array<boolean>(16).fill(true),
  ])
})

test.each(['', 'x', '='])('%j is no key and no session', (text) => {
  const keys = new AccessKeys()
  keys.issue()
  expect(keys.redeem(text)).toBeNull()
  expect(keys.hasSession(text)).toBe(false)
})
