import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ROW_IDS, ROWS } from './rows.ts'
import { TWINS } from './weak-twins.ts'

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8')

// The type sees to it that no row is missing; this, that none is empty.
test('each row is held by a test that has a weak twin', () => {
  expect(Object.keys(ROWS)).toEqual([...ROW_IDS])
  for (const [id, { guards }] of Object.entries(ROWS)) expect([id, guards]).not.toEqual([id, []])
})

// Whether its test is there and fails is seen where the twins are run.
test.each(TWINS)('twin $id changes one place of the program', ({ file, from }) => {
  expect(read(file).split(from)).toHaveLength(2)
})
