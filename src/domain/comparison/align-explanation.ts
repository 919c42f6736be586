import type { Entry } from '../conversion/entry.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { lastSegment } from '../json/json-pointer.ts'
import { arrangeRows, type AlignedRow, type RowOrder } from './arrange-rows.ts'
import { TreePairs } from './tree-pairs.ts'
import { createValueTree, walkTree, type TreeNode } from './value-tree.ts'

/** A legacy record (left), the v2 record made of it (right), and what became of every leaf. */
export interface ExplainedPair {
  readonly legacy: JsonValue
  /** Null: nothing was made of it. */
  readonly v2: JsonObject | null
  readonly entries: readonly Entry[]
}

/** A row, and the entries of the explanation that name one of its lines, by index. */
export interface ExplainedRow extends AlignedRow {
  readonly entries: readonly number[]
}

/**
 * Puts a legacy record beside its v2 record. Which lines belong together the explanation says: a v2
 * leaf stands beside the legacy leaf that it was made of; where there are several, beside the one of
 * the same key, else the first that is free. Objects and lists follow what is in them.
 */
export function alignExplanation(
  { legacy, v2, entries }: ExplainedPair,
  order: RowOrder = 'right',
): readonly ExplainedRow[] {
  const left = createValueTree(legacy)
  const right = createValueTree(v2 ?? new Map())
  const pairs = pairByEntries(left, right, entries)
  const named = entriesByPath(entries)
  const rows = arrangeRows({ left, right, pairs }, order)
  return (v2 === null ? rows.map(withoutRight) : rows).map((row) => ({
    ...row,
    entries: entriesOf(row, named),
  }))
}

/** A record that is no object would else stand beside one without members. */
function withoutRight(row: AlignedRow): AlignedRow {
  return { ...row, right: null, change: 'removed' }
}

function pairByEntries(left: TreeNode, right: TreeNode, entries: readonly Entry[]): TreePairs {
  const pairs = new TreePairs()
  const leftByPath = new Map(Array.from(walkTree(left), (node) => [node.line.path, node] as const))
  const rightByPath = new Map(
    Array.from(walkTree(right), (node) => [node.line.path, node] as const),
  )
  pairs.add(left, right)
  const pairLeaves = (isAccepted: (entry: Entry, legacyPath: string) => boolean): void => {
    for (const entry of entries) {
      const made = rightByPath.get(entry.v2Paths[0] ?? '')
      if (made === undefined || made === right || pairs.partnerOf(made) !== null) continue
      for (const path of entry.legacyPaths) {
        const source = leftByPath.get(path)
        if (source === undefined || source === left || !isAccepted(entry, path)) continue
        if (pairs.add(source, made)) break
      }
    }
  }
  const isSameKey = ({ v2Paths }: Entry, path: string): boolean =>
    lastSegment(v2Paths[0] ?? '') === lastSegment(path)
  pairWholes(pairs, { right, entries, leftByPath })
  pairLeaves(isSameKey)
  pairLeaves(({ verdict }) => verdict !== 'derived')
  pairLeaves(() => true)
  pairContainers(pairs, right, leftByPath)
  return pairs
}

/** A list or object that was made of one leaf, such as the tags of a cell, stands beside that leaf. */
function pairWholes(
  pairs: TreePairs,
  {
    right,
    entries,
    leftByPath,
  }: {
    readonly right: TreeNode
    readonly entries: readonly Entry[]
    readonly leftByPath: ReadonlyMap<string, TreeNode>
  },
): void {
  const sources = new Set(entries.filter(isWritten).flatMap(({ legacyPaths }) => legacyPaths))
  for (const node of walkTree(right)) {
    const source = leftByPath.get(node.line.path)
    if (node.children.length === 0 || source === undefined || source.children.length > 0) continue
    if (sources.has(source.line.path)) pairs.add(source, node)
  }
}

function isWritten({ v2Paths }: Entry): boolean {
  return v2Paths.length > 0
}

/** An object or list belongs to the one that the first thing in it came from, else to that of its path. */
function pairContainers(
  pairs: TreePairs,
  node: TreeNode,
  leftByPath: ReadonlyMap<string, TreeNode>,
): void {
  for (const child of node.children) pairContainers(pairs, child, leftByPath)
  if (node.children.length === 0 || pairs.partnerOf(node) !== null) return
  for (const child of node.children) {
    const source = pairs.partnerOf(child)?.parent ?? null
    if (source !== null && pairs.add(source, node)) return
  }
  const namesake = leftByPath.get(node.line.path)
  if (namesake !== undefined && namesake.children.length > 0) pairs.add(namesake, node)
}

interface EntriesByPath {
  readonly legacy: ReadonlyMap<string, readonly number[]>
  readonly v2: ReadonlyMap<string, readonly number[]>
}

function entriesByPath(entries: readonly Entry[]): EntriesByPath {
  const legacy = new Map<string, number[]>()
  const v2 = new Map<string, number[]>()
  const note = (paths: Map<string, number[]>, path: string, index: number): void => {
    const known = paths.get(path)
    if (known === undefined) paths.set(path, [index])
    else known.push(index)
  }
  for (const [index, { legacyPaths, v2Paths }] of entries.entries()) {
    for (const path of legacyPaths) note(legacy, path, index)
    for (const path of v2Paths) note(v2, path, index)
  }
  return { legacy, v2 }
}

/** The entries that name a line of the row, or the dropped whole that it is part of. */
function entriesOf({ left, right }: AlignedRow, named: EntriesByPath): readonly number[] {
  const found = new Set<number>()
  for (const index of named.v2.get(right?.path ?? '') ?? []) found.add(index)
  for (let path = left?.path ?? ''; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    for (const index of named.legacy.get(path) ?? []) found.add(index)
  }
  return [...found]
}
