import { expect, test } from 'vitest'
import { lintPlanted } from '../lint-planted.ts'

test.each([
  ['await load()', 'no-restricted-syntax'],
  ['export const a = await load()', 'no-restricted-syntax'],
  ['use({ sandbox: false })', 'no-restricted-syntax'],
  ['use({ webSecurity: false })', 'no-restricted-syntax'],
  ['use({ nodeIntegrationInWorker: true })', 'no-restricted-syntax'],
  ['use({ corsEnabled: true })', 'no-restricted-syntax'],
  ['contents.executeJavaScript(text)', 'no-restricted-syntax'],
  ['app.commandLine.appendSwitch(name)', 'no-restricted-syntax'],
  ["import { ipcMain } from 'electron'", '@typescript-eslint/no-restricted-imports'],
  ['use(options as Options)', 'local/cast-reason'],
])('%s is refused in the window’s process', async (text, rule) => {
  expect(await lintPlanted('src/main/planted.ts', `${text}\n`)).toContain(`1 ${rule}`)
})

test.each(['async () => { await load() }', 'use({ sandbox: true, nodeIntegration: false })'])(
  '%s is not',
  async (text) => {
    const errors = await lintPlanted(
      'src/main/planted.ts',
      `export const a = ${text.startsWith('use') ? `() => ${text}` : text}\n`,
    )
    expect(errors.filter((error) => error.includes('restricted'))).toEqual([])
  },
)
