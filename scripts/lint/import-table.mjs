import { isBuiltin } from 'node:module'
import { dirname, relative, resolve, sep } from 'node:path'
import { visitImports } from './visit-imports.mjs'

/**
 * What the files of one folder may import.
 * @typedef {object} Row
 * @property {readonly string[]} paths how a path seen from src/ may begin
 * @property {readonly string[]} [typePaths] the same, for types only
 * @property {readonly string[]} packages npm packages, `electron` among them
 * @property {boolean} node whether Node's own modules are allowed
 */

/**
 * Holds who may import what, for every form of import.
 * Options: the rows by folder of src/, and the row that test files have besides.
 * @type {import('eslint').Rule.RuleModule}
 */
export const importTable = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object' }, { type: 'object' }],
    messages: {
      refused: 'src/{{folder}} may not import {{specifier}} (see the table in eslint.config.js).',
      computed: 'Name the module in plain text: a computed import cannot be checked.',
      noRow: 'src/{{folder}} has no row in the import table of eslint.config.js.',
    },
  },
  create(context) {
    /** @type {Record<string, Row>} */
    const table = context.options[0]
    /** @type {Row} */
    const testRow = context.options[1]
    const sources = resolve(context.cwd, 'src')
    const folder = relative(sources, dirname(context.filename)).split(sep)[0] ?? ''
    const row = table[folder]
    if (row === undefined) {
      return { Program: (node) => context.report({ node, messageId: 'noRow', data: { folder } }) }
    }
    const rows = context.filename.endsWith('.test.ts') ? [row, testRow] : [row]

    return visitImports(({ node, specifier, isTypeOnly }) => {
      if (specifier === undefined) return context.report({ node, messageId: 'computed' })
      const path = pathOf(specifier, context.filename, sources)
      if (rows.some((row) => allows(row, { specifier, path, isTypeOnly }))) return
      context.report({ node, messageId: 'refused', data: { folder, specifier } })
    })
  },
}

/**
 * @param {Row} row
 * @param {{ specifier: string, path: string | undefined, isTypeOnly: boolean }} target
 */
function allows(row, { specifier, path, isTypeOnly }) {
  if (path !== undefined) {
    const prefixes = isTypeOnly ? [...row.paths, ...(row.typePaths ?? [])] : row.paths
    return prefixes.some((prefix) => path.startsWith(prefix))
  }
  return isBuiltin(specifier) ? row.node : row.packages.includes(packageOf(specifier))
}

/**
 * The path that a specifier names, seen from src/; undefined when it names no file.
 * @param {string} specifier
 * @param {string} importer
 * @param {string} sources
 */
function pathOf(specifier, importer, sources) {
  if (!/^\.{0,2}\//.test(specifier)) return undefined
  return relative(sources, resolve(dirname(importer), specifier))
    .split(sep)
    .join('/')
}

/** @param {string} specifier */
function packageOf(specifier) {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
