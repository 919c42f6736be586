import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ViewerMemory } from './viewer-memory.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hrv-memory-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, 'viewer.json')
const open = () => ViewerMemory.open(path(), { warn: vi.fn() })

test('two viewers that are open at once keep what the other has written', async () => {
  const [one, other] = [await open(), await open()]
  await one.rememberView({ location: '#/a', layout: { 'panes.x': [30, 70] } })
  await other.rememberView({ layout: { 'column:style': [90] } })
  await one.rememberFolder({ path: '/one', lastOpenedAt: null })
  await other.rememberFolder({ path: '/other', lastOpenedAt: null })
  await one.rememberView({ layout: { 'panes.y': [50] } })
  const next = await open()
  expect(next.location).toBe('#/a')
  expect(next.layout).toEqual({ 'panes.x': [30, 70], 'column:style': [90], 'panes.y': [50] })
  expect(next.recent.map((recent) => recent.path)).toEqual(['/other', '/one'])
})

test('what is told while it writes is written after it', async () => {
  const memory = await open()
  await Promise.all([
    memory.rememberView({ location: '#/a' }),
    memory.rememberView({ location: '#/b' }),
    memory.rememberView({ layout: { 'panes.x': [1] } }),
  ])
  expect(memory.location).toBe('#/b')
  const next = await open()
  expect([next.location, next.layout]).toEqual(['#/b', { 'panes.x': [1] }])
})

test('a file that another program damages is set aside, and what is known is written', async () => {
  const memory = await open()
  await memory.rememberView({ location: '#/a' })
  writeFileSync(path(), '{"version": 1,')
  await memory.rememberView({ layout: { 'panes.x': [1] } })
  expect(readFileSync(`${path()}.damaged`, 'utf8')).toBe('{"version": 1,')
  const next = await open()
  expect([next.location, next.layout]).toEqual(['#/a', { 'panes.x': [1] }])
})
