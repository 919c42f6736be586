import { describe, expect, test } from 'vitest'
import { lintPlanted } from '../lint-planted.ts'
import { ROWS } from './rows.ts'

const OF_ROWS = Object.entries(ROWS).flatMap(([id, { planted = [] }]) =>
  planted.map(([text, rule]) => [id, text, rule] as const),
)

const OF_THE_START = ['await load()', 'export const a = await load()'].map(
  (text) => ['the start', text, 'no-restricted-syntax'] as const,
)

describe('in the window’s process is refused', () => {
  test.each([...OF_ROWS, ...OF_THE_START])('%s: %s', async (_, text, rule) => {
    expect(await lintPlanted('src/main/planted.ts', `${text}\n`)).toContain(`1 ${rule}`)
  })
})

test.each([
  'async () => { await load() }',
  '() => use({ sandbox: true, nodeIntegration: false })',
  "() => use('https://example.org/')",
])('%s is not', async (text) => {
  const errors = await lintPlanted('src/main/planted.ts', `export const a = ${text}\n`)
  expect(errors.filter((error) => error.includes('restricted'))).toEqual([])
})

test.each([
  ['src/main/register-bridge.ts', 'ipcMain', 'shell'],
  ['src/main/open-external.ts', 'shell', 'ipcMain'],
  ['src/main/folder-files.ts', 'shell', 'ipcMain'],
])('%s has %s and not %s', async (file, own, other) => {
  const refusal = '@typescript-eslint/no-restricted-imports'
  const lint = (name: string) => lintPlanted(file, `import { ${name} } from 'electron'\n`)
  expect(await lint(own)).not.toContain(`1 ${refusal}`)
  expect(await lint(other)).toContain(`1 ${refusal}`)
})
