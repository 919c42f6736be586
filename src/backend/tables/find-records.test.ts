import { expect, test } from 'vitest'
import { findRecords, nameOf } from './find-records.ts'

const NAMES = [
  'big-llama',
  'Llama',
  'xllamax',
  'llama 2 chat',
  'llama 2',
  'other',
  '__proto__',
].map((key) => nameOf({ category: 'clip', key, format: 'v2' }))

function found(text: string, limit = 10): readonly string[] {
  return findRecords(NAMES, { text, limit }).map(({ key }) => key)
}

test.each([
  ['llama', ['Llama', 'llama 2', 'llama 2 chat', 'big-llama', 'xllamax']],
  ['LLAMA 2', ['llama 2', 'llama 2 chat']],
  ['2 llama', ['llama 2', 'llama 2 chat']],
  ['big ama', ['big-llama']],
  ['.*', []],
  ['__proto__', ['__proto__']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('gives no more than was asked for, the best', () => {
  expect(found('llama', 2)).toEqual(['Llama', 'llama 2'])
})
