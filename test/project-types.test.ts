import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const tsc = join(root, 'node_modules/typescript7/bin/tsc')
mkdirSync(join(root, 'out'), { recursive: true })
const folder = mkdtempSync(join(root, 'out/planted-types-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** The lines of a planted file, one global name a line, that do not compile in that project. */
function unknownNames(project: string, names: readonly string[]): string[] {
  writeFileSync(join(folder, 'planted.ts'), names.map((name) => `void ${name}\n`).join(''))
  const config = { extends: `../../${project}`, include: ['planted.ts'], exclude: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  try {
    execFileSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
    return []
  } catch (error) {
    const output = String((error as { stdout: unknown }).stdout) // execFileSync rejects with the output
    return Array.from(
      output.matchAll(/planted\.ts\((\d+),/g),
      ([, line]) => names[Number(line) - 1] ?? '',
    )
  }
}

test('domain knows neither Node nor the DOM', () => {
  const names = [
    'process',
    'Buffer',
    'setTimeout',
    'console',
    'fetch',
    'TextDecoder',
    'URL',
    'document',
  ]
  expect(unknownNames('tsconfig.domain.json', names)).toEqual(names)
  expect(unknownNames('tsconfig.domain.json', ['JSON', 'Map', 'Intl'])).toEqual([])
})

test('the Node side knows no DOM', () => {
  const names = ['document', 'window', 'HTMLElement']
  expect(unknownNames('tsconfig.node.json', ['process', ...names])).toEqual(names)
})
