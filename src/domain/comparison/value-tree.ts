import { childPointer } from '../json/json-pointer.ts'
import { isJsonArray, isJsonObject, isLeaf, type JsonValue } from '../json/json-value.ts'
import { writeReadableJson } from '../json/readable-json.ts'
import { nameOfItem } from './list-identity.ts'

/** One member or item of a value, as a line of a tree; its own members have lines below it. */
export interface TreeLine {
  /** JSON Pointer into the value. */
  readonly path: string
  /** Which line it is in its own value's order, from 1; so both orders can be told from any row. */
  readonly number: number
  readonly kind: 'object' | 'list' | 'scalar'
  /** What a leaf holds, as JSON on one line; null: it has lines below it. `{}` and `[]` are leaves. */
  readonly text: string | null
  /** How many members or items it has. */
  readonly size: number
  /** The name of the file or model that an object is; null: it has none. */
  readonly identity: string | null
}

/** A line and those below it, with its value. */
export interface TreeNode {
  readonly line: TreeLine
  readonly value: JsonValue
  readonly parent: TreeNode | null
  readonly children: readonly TreeNode[]
  /** The key of a member, the index of an item; null for the value itself. */
  readonly step: string | number | null
}

/** The value as a tree, in its own order. */
export function createValueTree(value: JsonValue): TreeNode {
  let count = 0
  const grow = (at: Omit<TreeNode, 'line' | 'children'> & { readonly path: string }): TreeNode => {
    const { path, value, parent, step } = at
    const children: TreeNode[] = []
    const node: TreeNode = { line: lineOf(value, path, count), value, parent, children, step }
    count += 1
    for (const [step, member] of stepsOf(value)) {
      children.push(grow({ path: childPointer(path, step), value: member, parent: node, step }))
    }
    return node
  }
  return grow({ path: '', value, parent: null, step: null })
}

/** Every node below one, and itself, in order. */
export function* walkTree(node: TreeNode): Generator<TreeNode> {
  yield node
  for (const child of node.children) yield* walkTree(child)
}

/** Whether one node is the other or above it. */
export function isWithin(node: TreeNode, ancestor: TreeNode): boolean {
  for (let at: TreeNode | null = node; at !== null; at = at.parent) if (at === ancestor) return true
  return false
}

/** Where a node stands below another, for people: `download[0].file_path`. Its path when it is not below. */
export function labelBelow(node: TreeNode, ancestor: TreeNode): string {
  let label = ''
  for (let at = node; at !== ancestor; at = at.parent) {
    const step = typeof at.step === 'number' ? `[${at.step}]` : (at.step ?? '')
    label = `${step}${label === '' || label.startsWith('[') ? '' : '.'}${label}`
    if (at.parent === null) break
  }
  return label
}

function lineOf(value: JsonValue, path: string, number: number): TreeLine {
  const text = isLeaf(value) ? writeReadableJson(value) : null
  const common = { path, number, text, identity: null }
  if (isJsonArray(value)) return { ...common, kind: 'list', size: value.length }
  if (!isJsonObject(value)) return { ...common, kind: 'scalar', size: 0 }
  const identity = nameOfItem(value)?.name ?? null
  return { ...common, kind: 'object', size: value.size, identity }
}

function stepsOf(value: JsonValue): Iterable<readonly [step: string | number, member: JsonValue]> {
  if (isJsonArray(value)) return value.entries()
  return isJsonObject(value) ? value : []
}
