import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { castReason } from './scripts/lint/cast-reason.mjs'
import { importTable } from './scripts/lint/import-table.mjs'
import { noStrayWrite } from './scripts/lint/no-stray-write.mjs'

/**
 * Who may import what: the table of docs/architecture.md. Paths are seen from src/; packages are
 * listed as they come into use.
 */
const IMPORT_TABLE = {
  domain: { paths: ['domain/'], packages: ['zod'], node: false },
  bridge: { paths: ['domain/', 'bridge/'], packages: ['zod'], node: false },
  backend: {
    paths: ['domain/', 'bridge/', 'backend/'],
    packages: ['zod', 'csv-parse', 'undici', 'chokidar'],
    node: true,
  },
  main: { paths: ['domain/', 'bridge/', 'backend/', 'main/'], packages: ['electron'], node: true },
  preload: {
    paths: ['preload/', 'bridge/methods.ts', 'bridge/desktop-methods.ts'],
    typePaths: ['bridge/'],
    packages: ['electron'],
    node: false,
  },
  loopback: { paths: ['domain/', 'bridge/', 'backend/', 'loopback/'], packages: [], node: true },
  cli: {
    paths: ['domain/', 'bridge/', 'backend/', 'loopback/', 'cli/'],
    packages: ['commander'],
    node: true,
  },
  renderer: {
    paths: ['domain/', 'bridge/', 'renderer/'],
    packages: [
      ...['react', 'react-dom', 'zustand', '@tanstack/react-virtual', 'radix-ui', 'lucide-react'],
      ...['react-resizable-panels', '@fontsource-variable/inter', '@fontsource/jetbrains-mono'],
    ],
    node: false,
  },
}
const TESTS_BESIDES = { paths: ['../test/'], packages: ['vitest', 'fast-check'], node: true }

/** The only files that change anything on disk. */
const WRITERS = ['src/backend/replace-file.ts', 'src/backend/folder-lock.ts']

/**
 * What of Electron only the files that guard it may import: messages of a page, and programs outside.
 * @param {string[]} importNames
 * @returns {import('eslint').Linter.RulesRecord}
 */
function withoutDoors(...importNames) {
  const message = 'Only the file that guards it has this: see the end of eslint.config.js.'
  const paths = [{ name: 'electron', importNames, message }]
  return { '@typescript-eslint/no-restricted-imports': ['error', { paths }] }
}

const local = {
  rules: {
    'cast-reason': castReason,
    'import-table': importTable,
    'no-stray-write': noStrayWrite,
  },
}

export default defineConfig([
  globalIgnores(['out/', 'coverage/', 'resources/']),
  js.configs.recommended,
  {
    rules: {
      // Reading text means matching control characters.
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    // tsc checks these files too and knows every global.
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*.{ts,tsx,mts,cts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      // One program for each world: Node, the page, the page's tests, and what is between.
      parserOptions: {
        project: [
          ...['tsconfig.node.json', 'tsconfig.web.json', 'tsconfig.renderer-tests.json'],
          'tsconfig.preload.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Code points are what Python counts, and so what the specification counts.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/triple-slash-reference': [
        'error',
        { lib: 'never', path: 'never', types: 'never' },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
    plugins: { local },
    // An exception is made here, with its reason, not in the file that wants it.
    linterOptions: { noInlineConfig: true },
    rules: {
      'local/cast-reason': 'error',
      'local/import-table': ['error', IMPORT_TABLE, TESTS_BESIDES],
      'local/no-stray-write': 'error',
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // It warns on every virtualiser.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['src/main/**/*.ts', 'src/preload/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          // Electron is ready only after the entry file has ended; a fake would not show the hang.
          selector: 'AwaitExpression:not(:function AwaitExpression)',
          message: 'No await at the top: the program would never become ready.',
        },
        {
          selector:
            'Property[key.name=/^(webSecurity|sandbox|contextIsolation)$/] > Literal[value=false]',
          message: 'This keeps a page from being more than a page.',
        },
        {
          selector:
            'Property[key.name=/^(nodeIntegration\\w*|webviewTag|allowRunningInsecureContent|experimentalFeatures|corsEnabled|bypassCSP)$/] > Literal[value=true]',
          message: 'This makes a page more than a page.',
        },
        {
          selector:
            'MemberExpression[property.name=/^(executeJavaScript|appendSwitch|appendArgument|setCertificateVerifyProc)$/]',
          message: 'Not in this program: see docs/verification.md.',
        },
        {
          selector: 'Property[key.name=/^(enable|disable)BlinkFeatures$/]',
          message: 'The page is made for Chromium as it is.',
        },
        {
          selector: 'Literal[value=/^http:|^--no-sandbox$|^certificate-error$/]',
          message: 'Nothing is loaded unguarded, and no guard of Chromium is taken away.',
        },
      ],
    },
  },
  { files: ['src/main/**/*.ts'], rules: withoutDoors('ipcMain', 'shell') },
  { files: ['src/main/register-bridge.ts'], rules: withoutDoors('shell') },
  {
    files: ['src/main/open-external.ts', 'src/main/folder-files.ts'],
    rules: withoutDoors('ipcMain'),
  },
  { files: WRITERS, rules: { 'local/no-stray-write': 'off' } },
  {
    files: ['src/backend/reference-folder.ts'],
    rules: { 'local/no-stray-write': ['error', ['mkdir', 'mkdirSync']] },
  },
  { files: ['src/**/*.test.{ts,tsx}'], rules: { 'local/no-stray-write': 'off' } },
])
