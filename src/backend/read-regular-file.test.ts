import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { READ_CAP_BYTES, inspectRegularFile, readRegularFile } from './read-regular-file.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrv-read-'))
  path = join(folder, 'clip.json')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const PURPOSE = { action: 'read clip.json', tooLarge: 'legacy-unreadable' } as const

test('reads all bytes, with size and time', async () => {
  writeFileSync(path, 'abc')
  const file = await readRegularFile(path, PURPOSE)
  expect(file).toMatchObject({ path, bytes: Buffer.from('abc'), sizeBytes: 3 })
  expect(await inspectRegularFile(path, 'look')).toEqual({
    state: 'file',
    sizeBytes: 3,
    mtimeMs: file?.mtimeMs,
  })
})

test('gives null for no file', async () => {
  expect(await readRegularFile(path, PURPOSE)).toBeNull()
  expect(await inspectRegularFile(path, 'look')).toEqual({ state: 'missing' })
})

test('refuses a file over the cap before it reads a byte (J14)', async () => {
  writeFileSync(path, '')
  truncateSync(path, READ_CAP_BYTES + 1)
  const cause = 'it has 536870913 bytes, more than the 536870912 that are read'
  await expect(readRegularFile(path, PURPOSE)).rejects.toMatchObject({
    problem: { code: 'legacy-unreadable', target: path, cause },
  })
})

test('gives up when the file keeps changing (F13)', async () => {
  writeFileSync(path, Buffer.alloc(64_000_000, 'a'))
  const changes = setInterval(() => {
    appendFileSync(path, 'b')
  })
  try {
    // Nobody wants to see the bytes when this fails.
    const reading = readRegularFile(path, PURPOSE).then((file) => file?.sizeBytes)
    await expect(reading).rejects.toMatchObject({
      problem: { code: 'changed-meanwhile', target: path },
    })
  } finally {
    clearInterval(changes)
  }
})
