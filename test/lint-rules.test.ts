import { describe, expect, test } from 'vitest'
import { lintPlanted } from './lint-planted.ts'

async function errors(text: string, filePath = 'src/backend/planted.ts'): Promise<string[]> {
  return lintPlanted(filePath, text)
}

describe('writing to disk', () => {
  const writing = [
    ...['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'createWriteStream', 'link', 'lutimes'],
    ...['mkdir', 'mkdtemp', 'rename', 'rm', 'rmdir', 'symlink', 'truncate', 'unlink', 'utimes'],
    ...['write', 'writeFile', 'writeFileSync', 'writev', 'WriteStream', 'aFunctionToCome'],
  ]
  test.each(writing)('%s is refused', async (name) => {
    for (const module of ['node:fs', 'fs', 'node:fs/promises', 'fs/promises']) {
      const text = `import { ${name} as harmless } from '${module}'\nexport { ${name} } from '${module}'`
      expect(await errors(text)).toEqual(['1 local/no-stray-write', '2 local/no-stray-write'])
    }
  })

  test.each([
    "import * as fs from 'node:fs'",
    "import fs from 'node:fs'",
    "import { promises } from 'node:fs'",
    "import { default as fs } from 'node:fs'",
    "export * from 'node:fs'",
    "export * as fs from 'node:fs'",
    "void import('node:fs')",
  ])('everything at once is refused: %s', async (text) => {
    expect(await errors(text)).toEqual(['1 local/no-stray-write'])
  })

  test('the reading functions and all types are allowed', async () => {
    const text = [
      "import { constants, createReadStream, existsSync, readFileSync, type WriteStream } from 'node:fs'",
      "import { access, lstat, open, readFile, readdir, realpath, stat } from 'node:fs/promises'",
      "import type * as fs from 'node:fs'",
    ].join('\n')
    expect(await errors(text)).toEqual([])
  })

  test.each([
    ["'w'", 1],
    ["'r+'", 1],
    ['constants.O_RDONLY | constants.O_CREAT', 1],
    ['flags', 1],
    ["'r'", 0],
    ['constants.O_RDONLY | constants.O_NOFOLLOW', 0],
  ])('open with flags %s gives %i errors', async (flags, count) => {
    const text = `import { open } from 'node:fs/promises'\nvoid open(path, ${flags})`
    const expected = Array.from({ length: count }, () => '2 local/no-stray-write')
    expect(await errors(text)).toEqual(expected)
  })

  test('open may not be handed on', async () => {
    const text = "import { openSync } from 'node:fs'\nexport { open } from 'node:fs'\nuse(openSync)"
    expect(await errors(text)).toEqual(['2 local/no-stray-write', '3 local/no-stray-write'])
  })

  test.each(['replace-file.ts', 'folder-lock.ts', 'planted.test.ts'])(
    '%s may write',
    async (file) => {
      const text = "import * as fs from 'node:fs'\nfs.rmSync('a')"
      expect(await errors(text, `src/backend/${file}`)).toEqual([])
    },
  )

  test('reference-folder.ts may make folders and nothing more', async () => {
    const text =
      "import { mkdir } from 'node:fs/promises'\nimport { rm } from 'node:fs/promises'\nuse(mkdir, rm)"
    expect(await errors(text, 'src/backend/reference-folder.ts')).toEqual([
      '2 local/no-stray-write',
    ])
  })
})

describe('casts', () => {
  test.each([
    'const a = b as string',
    'const a = <string>b',
    'const a = b as unknown as string',
    '// prettier-ignore\nconst a = b as string',
    '// Too far away to be the reason.\n\nconst a = b as string',
  ])('without a reason: %s', async (text) => {
    const found = await errors(text)
    expect(found.length).toBeGreaterThan(0)
    for (const error of found) expect(error).toMatch(/ local\/cast-reason$/)
  })

  test.each([
    'const a = b as string // JSON.parse was given a quoted text',
    '// Keys come from the table above.\nconst a = b as string',
    'const a = call({\n  b,\n  // Keys come from the table above.\n}) as string',
    "const a = ['b'] as const",
    'const a = { b } satisfies C',
  ])('with a reason, or no cast: %s', async (text) => {
    expect(await errors(text)).toEqual([])
  })
})

describe('strictness', () => {
  test.each([
    ['export let a: any', '@typescript-eslint/no-explicit-any'],
    ['use(a!)', '@typescript-eslint/no-non-null-assertion'],
    ['// @ts-ignore\nuse(a)', '@typescript-eslint/ban-ts-comment'],
    ['// @ts-expect-error: reason', '@typescript-eslint/ban-ts-comment'],
    ['// @ts-nocheck', '@typescript-eslint/ban-ts-comment'],
    ['/// <reference lib="dom" />', '@typescript-eslint/triple-slash-reference'],
    ['/// <reference types="node" />', '@typescript-eslint/triple-slash-reference'],
    ['use(a == b)', 'eqeqeq'],
  ])('%s', async (text, rule) => {
    expect(await errors(text, 'src/domain/planted.ts')).toEqual([`1 ${rule}`])
  })

  test('a rule cannot be switched off in the file that breaks it', async () => {
    const text = "/* eslint-disable */\nimport 'node:path' // eslint-disable-line"
    expect(await errors(text, 'src/domain/planted.ts')).toContain('2 local/import-table')
  })
})
