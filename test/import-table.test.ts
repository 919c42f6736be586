import { describe, expect, test } from 'vitest'
import { lintPlanted } from './lint-planted.ts'

/** The columns of the table in design/architecture.md, transcribed here so that a slip in the config shows. */
const TARGETS = {
  domain: '../../domain/planted.ts',
  bridge: '../../bridge/planted.ts',
  backend: '../../backend/planted.ts',
  main: '../../main/planted.ts',
  preload: '../../preload/planted.ts',
  loopback: '../../loopback/planted.ts',
  cli: '../../cli/planted.ts',
  renderer: '../../renderer/src/planted.ts',
  electron: 'electron',
  'node:': 'node:path',
  'node: without its prefix': 'path',
  zod: 'zod',
  'csv-parse': 'csv-parse/sync',
  undici: 'undici',
  chokidar: 'chokidar',
  commander: 'commander',
  react: 'react',
  'react-dom': 'react-dom/client',
  zustand: 'zustand/vanilla',
  '@tanstack/react-virtual': '@tanstack/react-virtual',
  'radix-ui': 'radix-ui',
  'lucide-react': 'lucide-react',
  'react-resizable-panels': 'react-resizable-panels',
  '@fontsource-variable/inter': '@fontsource-variable/inter/files/x.woff2',
  '@fontsource/jetbrains-mono': '@fontsource/jetbrains-mono/files/x.woff2',
  'a package in no list': '@scope/package',
  'outside src': '../../../test/planted.ts',
}
type Target = keyof typeof TARGETS

const ALLOWED: Record<string, readonly Target[]> = {
  domain: ['domain', 'zod'],
  bridge: ['domain', 'bridge', 'zod'],
  backend: [
    ...(['domain', 'bridge', 'backend', 'node:', 'node: without its prefix'] as const),
    ...(['zod', 'csv-parse', 'undici', 'chokidar'] as const),
  ],
  main: ['domain', 'bridge', 'backend', 'main', 'electron', 'node:', 'node: without its prefix'],
  preload: ['preload', 'electron'],
  loopback: ['domain', 'bridge', 'backend', 'loopback', 'node:', 'node: without its prefix'],
  cli: [
    'domain',
    'bridge',
    'backend',
    'loopback',
    'cli',
    'node:',
    'node: without its prefix',
    'commander',
  ],
  renderer: [
    ...(['domain', 'bridge', 'renderer', 'react', 'react-dom', 'zustand'] as const),
    ...(['@tanstack/react-virtual', 'radix-ui', 'lucide-react', 'react-resizable-panels'] as const),
    ...(['@fontsource-variable/inter', '@fontsource/jetbrains-mono'] as const),
  ],
}

/** Every form of import, one a line. */
function everyForm(specifier: string): string {
  return [
    `import '${specifier}'`,
    `export { a } from '${specifier}'`,
    `export * from '${specifier}'`,
    `void import('${specifier}')`,
    `require('${specifier}')`,
    `import b = require('${specifier}')`,
    `import type { C } from '${specifier}'`,
    `export type { D } from '${specifier}'`,
    `export type E = import('${specifier}').E`,
  ].join('\n')
}
const EVERY_LINE = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const TYPE_LINES = [7, 8, 9]

async function refusedLines(filePath: string, text: string): Promise<number[]> {
  const errors = await lintPlanted(filePath, text)
  return errors.filter((error) => error.endsWith(' local/import-table')).map(Number.parseFloat)
}

describe.each(Object.keys(ALLOWED))('src/%s', (folder) => {
  test.each(Object.entries(TARGETS))('importing %s', async (target, specifier) => {
    const isAllowed = ALLOWED[folder]?.some((allowed) => allowed === target)
    const isTypesOfBridge = folder === 'preload' && target === 'bridge'
    const refused = await refusedLines(`src/${folder}/deep/planted.ts`, everyForm(specifier))
    expect(refused).toEqual(
      isAllowed ? [] : EVERY_LINE.filter((line) => !(isTypesOfBridge && TYPE_LINES.includes(line))),
    )
  })

  test('a computed specifier is refused', async () => {
    const text = 'void import(name)\nvoid import(`node:${name}`)\nrequire(name)'
    expect(await refusedLines(`src/${folder}/planted.ts`, text)).toEqual([1, 2, 3])
  })

  test('its test files may import Node, the test tools and test/, and nothing else', async () => {
    const planted = `src/${folder}/deep/planted.test.ts`
    const besides: readonly Target[] = ['node:', 'node: without its prefix', 'outside src']
    for (const [target, specifier] of Object.entries(TARGETS)) {
      const isAllowed = [...(ALLOWED[folder] ?? []), ...besides].some((name) => name === target)
      const refused = await refusedLines(planted, `import '${specifier}'`)
      expect([target, refused]).toEqual([target, isAllowed ? [] : [1]])
    }
    expect(await refusedLines(planted, "import 'vitest'\nimport 'fast-check'")).toEqual([])
  })
})

test.each(['methods', 'desktop-methods'])('preload may import the names of %s', async (file) => {
  const text = `import { METHODS } from '../bridge/${file}.ts'\nvoid METHODS`
  expect(await refusedLines('src/preload/planted.ts', text)).toEqual([])
})

test('preload may not import a value beside a type', async () => {
  const text =
    "import { type A, b } from '../bridge/contract.ts'\nimport { type C } from '../bridge/contract.ts'"
  expect(await refusedLines('src/preload/planted.ts', text)).toEqual([1, 2])
})

test('a template without a gap counts as plain text', async () => {
  expect(await refusedLines('src/domain/planted.ts', 'void import(`node:fs`)')).toEqual([1])
})

test.each(['src/planted.ts', 'src/drawer/planted.ts'])('%s has no row', async (filePath) => {
  expect(await refusedLines(filePath, 'export {}')).toEqual([1])
})

test.each(['tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'])(
  '.%s files are held too',
  async (ending) => {
    expect(await refusedLines(`src/renderer/planted.${ending}`, "void import('node:fs')")).toEqual([
      1,
    ])
  },
)
