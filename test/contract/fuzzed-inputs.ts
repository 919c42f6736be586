import type { Input } from '../../src/bridge/contract.ts'
import type { MethodName } from '../../src/bridge/methods.ts'
import type { Random } from '../random.ts'

const HUGE = 'x'.repeat(10_000_000)

/** An honest input of each method, to be spoilt. */
export function honestInputs(folder: string): { readonly [M in MethodName]: Input<M> } {
  const category = 'clip' as const
  const operationId = 'fuzz'
  const [before, after] = [{ of: 'v2', folder } as const, { of: 'fresh', folder } as const]
  const comparison = { before, after, category }
  const differing = { ...comparison, file: 'clip.v2', change: null, isCriticalOnly: false }
  return {
    workspace: {},
    openFolder: { folder },
    copySample: {},
    rememberView: { location: '#/', layout: { panes: [1, 2] } },
    settings: {},
    changeSetting: { setting: 'theme', value: 'dark' },
    log: {},
    overview: { folder, categories: [category], countsIssues: false },
    health: { folder, checkSource: false },
    operations: { folder },
    fetch: { folder, categories: [category], operationId, force: false },
    convert: { folder, categories: [category], operationId },
    cancel: { operationId },
    markStale: { folder, categories: [category] },
    table: { folder, category, format: 'v2' },
    rows: {
      ...{ folder, category, format: 'v2', filter: '', sort: null, isGrouped: false },
      ...{ collapsed: [], fields: ['$key'], offset: 0, limit: 10 },
    },
    find: { folder, text: 'a', limit: 5 },
    record: { folder, category, name: 'x' },
    issues: { folder, category },
    recordPlace: { folder, category, name: 'x' },
    changedRecord: { folder, category, name: 'x', direction: 'next' },
    alignedRecord: { folder, category, name: 'x', order: 'v2' },
    ruleBook: {},
    ledger: { folder, category },
    conversionRecords: {
      ...{ folder, category, offset: 0, limit: 10 },
      choice: { by: 'cell', row: 'legacy/name', verdict: 'copied', isLost: false },
    },
    export: {
      subject: { of: 'records', folder, category, format: 'v2', filter: 'a' },
      ...{ format: 'csv', isSplit: false },
    },
    rawLines: { folder, category, file: 'legacy', name: 'x', from: null, limit: 10 },
    rawText: { folder, category, file: 'v2', part: { by: 'line', line: 1 } },
    comparands: {},
    comparison,
    comparedRecords: { ...differing, offset: 0, limit: 10 },
    comparedRecord: { ...differing, key: 'x' },
  }
}

/** What JSON can say, and no page of ours would. */
const JSON_LEAVES: readonly (() => unknown)[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', 'x', '\0', '\ud800', '__proto__'],
  ...['constructor', '../../etc/passwd', '/etc/passwd', 'C:\\', 'x'.repeat(70_000), [], {}],
].map((leaf) => () => leaf)

/** What only a carrier in the same process, or one that clones, can bring (I5). */
const CLONED_LEAVES: readonly (() => unknown)[] = [
  ...JSON_LEAVES,
  () => undefined,
  () => NaN,
  () => Infinity,
  () => 10n ** 30n,
  () => Symbol('x'),
  () => new Date(NaN),
  () => new Map([['folder', 'x']]),
  () => new Set([1]),
  () => /x/,
  () => new Uint8Array(8),
  () => new Error('x'),
  () => () => 'x',
  cycle,
  () => JSON.parse('{"__proto__": {"folder": "x"}}') as unknown,
  () => Object.create({ folder: 'inherited' }) as unknown,
  () => ({
    get folder() {
      throw new Error('a getter')
    },
  }),
  () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('a trap')
        },
        ownKeys: () => {
          throw new Error('a trap')
        },
      },
    ),
]

function cycle(): unknown {
  const loop: unknown[] = []
  loop.push(loop)
  return loop
}

/** Spoils an honest input, replaces it, or, seldom, leaves it. */
export function fuzzInput(honest: object, random: Random, isCloned: boolean): unknown {
  const leaves = isCloned ? CLONED_LEAVES : JSON_LEAVES
  // Seldom, as what is huge takes most of the time.
  const leaf = () => (isCloned && random.below(300) === 0 ? HUGE : random.pick(leaves)())
  const chance = random.below(100)
  if (chance < 1) return honest
  if (chance < 15) return leaf()
  if (chance < 30) return nested(leaf(), 1 + random.below(isCloned ? 2000 : 40), random)
  const names = Object.keys(honest)
  const name = chance < 45 || names.length === 0 ? String(random.below(9)) : random.pick(names)
  if (chance < 55) return Object.fromEntries(Object.entries(honest).filter(([key]) => key !== name))
  return { ...honest, [name]: chance < 75 ? leaf() : [leaf(), leaf()] }
}

function nested(leaf: unknown, depth: number, random: Random): unknown {
  let value = leaf
  for (let level = 0; level < depth; level += 1) {
    value = random.below(2) === 0 ? [value] : { folder: value }
  }
  return value
}

/** An input as bytes of JSON, some of them spoilt. */
export function fuzzBytes(honest: object, random: Random): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(fuzzInput(honest, random, false))
  const bytes = new TextEncoder().encode(text)
  const chance = random.below(10)
  if (chance < 6) return bytes
  if (chance < 7) return bytes.slice(0, random.below(bytes.length + 1))
  if (chance < 8) return new TextEncoder().encode(random.pick(STRANGE_TEXTS))
  const at = random.below(Math.max(1, bytes.length))
  bytes[at] = random.below(256)
  return bytes
}

const STRANGE_TEXTS = [
  ...['', ' ', 'undefined', 'NaN', '{"a":1e999}', '{"a":NaN}', '\ufeff{}', '{}{}', '{"a":1,}'],
  ...["{'a':1}", '{"__proto__":{"x":1}}', '{"a":1,"a":2}', '// x\n{}', '"\\ud800"'],
  ...['['.repeat(5000), '{"a":'.repeat(5000), '-', '1e', '"\\u12"', '[1,2', 'null'],
]
