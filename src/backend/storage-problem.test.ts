import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import { hasSystemCode, storageProblem, type StorageContext } from './storage-problem.ts'

const WRITE: StorageContext = {
  action: 'write clip.json',
  target: '/base/clip.json',
  access: 'write',
  kept: 'the file is as it was',
  neededBytes: 1234,
}

function systemError(code: keyof typeof constants.errno): Error {
  const errno = -constants.errno[code]
  return Object.assign(new Error(code), { code, errno, syscall: 'write' })
}

function problemOf(error: Error, context: StorageContext): ProblemError['problem'] {
  const problem = storageProblem(error, context)
  if (problem instanceof ProblemError) return problem.problem
  throw new TypeError('not a problem')
}

test.each([
  ['ENOSPC', 'disk-full', 'no space left on device (ENOSPC); 1234 bytes are needed'],
  ['EDQUOT', 'disk-full', '(EDQUOT); 1234 bytes are needed'],
  ['EROFS', 'folder-not-writable', 'read-only file system (EROFS)'],
  ['EACCES', 'folder-not-writable', 'permission denied (EACCES)'],
  ['EPERM', 'folder-not-writable', '(EPERM)'],
  ['ENOENT', 'folder-missing', '(ENOENT)'],
  ['ENOTDIR', 'folder-missing', '(ENOTDIR)'],
  ['EISDIR', 'not-a-regular-file', '(EISDIR)'],
  ['EIO', 'storage-failed', 'i/o error (EIO)'],
  ['EMFILE', 'storage-failed', 'too many open files (EMFILE)'],
] as const)('%s while writing is %s, with every field filled', (systemCode, code, cause) => {
  const problem = problemOf(systemError(systemCode), WRITE)
  expect(problem.code).toBe(code)
  expect(problem.cause).toMatch(cause)
  expect(Object.values(problem).every((text) => text !== '')).toBe(true)
  expect(problem).toMatchObject({ target: '/base/clip.json', kept: 'the file is as it was' })
})

test('what may not be read is not called unwritable', () => {
  expect(problemOf(systemError('EACCES'), { ...WRITE, access: 'read' }).code).toBe(
    'folder-not-readable',
  )
})

test('a problem and a bug stay what they are', () => {
  const bug = new TypeError('x is not a function')
  expect(storageProblem(bug, WRITE)).toBe(bug)
  const problem = storageProblem(systemError('EIO'), WRITE)
  expect(storageProblem(problem, WRITE)).toBe(problem)
  expect(hasSystemCode(bug, 'EIO')).toBe(false)
})
