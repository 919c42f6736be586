import { visitImports } from './visit-imports.mjs'

const MODULES = new Set(['fs', 'node:fs', 'fs/promises', 'node:fs/promises'])

// What is not on this list is taken to write: a function that Node adds later is refused until listed.
const READING = new Set(
  ['access', 'close', 'exists', 'fstat', 'lstat', 'open', 'opendir', 'read', 'readFile']
    .concat(['readdir', 'readlink', 'readv', 'realpath', 'stat', 'statfs'])
    .flatMap((name) => [name, `${name}Sync`])
    .concat(['constants', 'createReadStream']),
)
const OPENING = new Set(['open', 'openSync'])
const READING_FLAGS = new Set(['O_RDONLY', 'O_NONBLOCK', 'O_NOFOLLOW', 'O_DIRECTORY'])

/**
 * Holds that user data is written in one place: elsewhere only the reading functions of node:fs may
 * be imported, by name, and `open` only be called with flags for reading.
 * Option: further names that the file may import.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noStrayWrite = {
  meta: {
    type: 'problem',
    schema: [{ type: 'array', items: { type: 'string' } }],
    messages: {
      write: '`{{name}}` can write: user data is written by src/backend/replace-file.ts only.',
      all: 'Import the functions of node:fs by name, so that it shows what this file may do.',
      flags: 'Open for reading only, with the flags in plain sight at the call.',
    },
  },
  create(context) {
    /** @type {Set<string>} */
    const allowed = new Set(context.options[0] ?? [])
    return visitImports(({ specifier = '', isTypeOnly, names }) => {
      if (!MODULES.has(specifier) || isTypeOnly) return
      for (const { name, node } of names) {
        if (allowed.has(name)) continue
        if (['*', 'default', 'promises'].includes(name)) context.report({ node, messageId: 'all' })
        else if (!READING.has(name)) context.report({ node, messageId: 'write', data: { name } })
        else if (OPENING.has(name)) reportWritingCalls(context, node)
      }
    })
  },
}

/** @type {(context: import('eslint').Rule.RuleContext, specifier: any) => void} */
function reportWritingCalls(context, specifier) {
  const [variable] = context.sourceCode.getDeclaredVariables(specifier)
  if (variable === undefined) context.report({ node: specifier, messageId: 'flags' })
  for (const { identifier } of variable?.references ?? []) {
    /** @type {any} */
    const { parent } = /** @type {any} */ (identifier)
    const isCall = parent.type === 'CallExpression' && parent.callee === identifier
    if (!isCall || !isForReading(parent.arguments[1])) {
      context.report({ node: parent, messageId: 'flags' })
    }
  }
}

/** @type {(flags: any) => boolean} */
function isForReading(flags) {
  switch (flags?.type) {
    case undefined:
      return true
    case 'Literal':
      return flags.value === 'r'
    case 'MemberExpression':
      return READING_FLAGS.has(flags.property.name)
    case 'BinaryExpression':
      return flags.operator === '|' && isForReading(flags.left) && isForReading(flags.right)
    default:
      return false
  }
}
