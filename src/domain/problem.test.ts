import { expect, test } from 'vitest'
import { ProblemError, worstExitCode } from './problem.ts'

test('of several exit codes the highest of 130, 5, 6, 3, 4 counts, in that order', () => {
  const order = [130, 5, 6, 3, 4, 2, 1, 0]
  for (const [index, code] of order.entries()) {
    expect(worstExitCode(order.slice(index))).toBe(code)
    expect(worstExitCode(order.slice(index).reverse())).toBe(code)
  }
  expect(worstExitCode([])).toBe(0)
})

test('a problem error names what was done, why it failed and where', () => {
  const error = new ProblemError({
    code: 'disk-full',
    action: 'write a file',
    target: '/base/clip.json',
    cause: 'no space left',
    kept: 'the old file',
    next: 'make room',
  })
  expect(error.message).toBe('write a file: no space left (/base/clip.json)')
})
