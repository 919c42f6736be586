import { isJsonArray, isJsonObject } from '../json/json-value.ts'
import { identifyItems } from './list-identity.ts'
import type { TreeNode } from './value-tree.ts'

/** Which nodes of two trees belong together; each belongs to one at most. */
export class TreePairs {
  readonly #partners = new Map<TreeNode, TreeNode>()

  /** Pairs two nodes; false: one of them belongs to another already. */
  add(left: TreeNode, right: TreeNode): boolean {
    if (this.#partners.has(left) || this.#partners.has(right)) return false
    this.#partners.set(left, right)
    this.#partners.set(right, left)
    return true
  }

  /** The node of the other tree that belongs to this one. */
  partnerOf(node: TreeNode): TreeNode | null {
    return this.#partners.get(node) ?? null
  }
}

/** Pairs two trees of one format: members by key, list items by identity, never by position. */
export function pairByIdentity(left: TreeNode, right: TreeNode): TreePairs {
  const pairs = new TreePairs()
  pairInto(pairs, left, right)
  return pairs
}

function pairInto(pairs: TreePairs, left: TreeNode, right: TreeNode): void {
  pairs.add(left, right)
  const identities = identitiesBelow(right)
  // A list and an object have nothing below them in common.
  if (isJsonArray(left.value) !== isJsonArray(right.value)) return
  for (const [identity, child] of identitiesBelow(left)) {
    const other = identities.get(identity)
    if (other !== undefined) pairInto(pairs, child, other)
  }
}

function identitiesBelow({ value, children }: TreeNode): ReadonlyMap<string, TreeNode> {
  const keys = isJsonArray(value)
    ? identifyItems(value).keys()
    : isJsonObject(value)
      ? value.keys()
      : []
  return new Map(Array.from(keys, (key, index) => [key, children[index]] as const).filter(isThere))
}

function isThere(
  entry: readonly [string, TreeNode | undefined],
): entry is readonly [string, TreeNode] {
  return entry[1] !== undefined
}
