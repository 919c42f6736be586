import { expect, test } from 'vitest'
import { ViewerLog } from './viewer-log.ts'

test('keeps the newest 500 lines, numbered from the start', () => {
  const log = new ViewerLog(() => 0)
  for (let line = 1; line <= 502; line += 1) log.info(`line ${line}`)
  expect(log.entries).toHaveLength(500)
  expect(log.entries[0]).toEqual({
    number: 3,
    at: '1970-01-01T00:00:00.000Z',
    severity: 'info',
    text: 'line 3',
  })
  expect(log.entries.at(-1)?.number).toBe(502)
})

test.each([
  ['GET https://me:secret@proxy.test/x', 'GET https://***@proxy.test/x'],
  ['https://token@a.test, http://u:p%40q@b.test/', 'https://***@a.test, http://***@b.test/'],
  ['https://a.test/x@y', 'https://a.test/x@y'],
  ['mail me@a.test', 'mail me@a.test'],
])('shows no login: %s', (text, shown) => {
  const log = new ViewerLog()
  log.error(text)
  expect(log.entries[0]?.text).toBe(shown)
})

test('tells those who listen, and survives one that fails', () => {
  const log = new ViewerLog()
  const heard: number[] = []
  log.onDidLog(() => {
    throw new Error('no')
  })
  const end = log.onDidLog(({ number }) => heard.push(number))
  log.warn('x'.repeat(1_000_000))
  end()
  log.warn('y')
  expect(heard).toEqual([1])
  expect(log.entries[0]?.text).toHaveLength(2000)
})
