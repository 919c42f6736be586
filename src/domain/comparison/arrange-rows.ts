import type { TreePairs } from './tree-pairs.ts'
import { isWithin, labelBelow, walkTree, type TreeLine, type TreeNode } from './value-tree.ts'

/** A line as it is shown in a row. */
export interface AlignedLine extends TreeLine {
  /** The key or `[index]`; more of the path where the row stands elsewhere than the value. */
  readonly label: string
}

/** Two lines that belong together, or one that has nothing beside it. */
export interface AlignedRow {
  readonly left: AlignedLine | null
  readonly right: AlignedLine | null
  /** Of an object or list with a partner this tells of itself only, not of what is below it. */
  readonly change: 'same' | 'modified' | 'added' | 'removed'
  /** Whether the two have different keys, such as `path` and `file_name`. */
  readonly isRenamed: boolean
  /** Whether the two stand in objects or lists that do not belong together. */
  readonly isElsewhere: boolean
  /** Whether the line stands behind one on the other side that is before it here. */
  readonly isMoved: boolean
  readonly depth: number
}

/** Whose order the rows follow; lines of the other side stand beside their partners. */
export type RowOrder = 'left' | 'right'

interface Arrangement {
  readonly spine: TreeNode
  readonly other: TreeNode
  readonly pairs: TreePairs
  readonly order: RowOrder
}

/**
 * Puts two paired trees side by side. The rows follow one side's order to the letter; what only the
 * other has stands behind what precedes it there, within the object or list that it belongs to. The
 * two roots are each other's partners and have no row, unless they are of different kinds.
 */
export function arrangeRows(
  { left, right, pairs }: { left: TreeNode; right: TreeNode; pairs: TreePairs },
  order: RowOrder,
): readonly AlignedRow[] {
  const arrangement =
    order === 'left'
      ? { spine: left, other: right, pairs, order }
      : { spine: right, other: left, pairs, order }
  const arranger = new RowArranger(arrangement)
  arranger.arrange()
  return arranger.rows
}

class RowArranger {
  readonly rows: AlignedRow[] = []
  readonly #arrangement: Arrangement
  /** What only the other side has: by the spine's node that it is shown in and the one before it. */
  readonly #guests: ReadonlyMap<TreeNode, ReadonlyMap<TreeNode | null, readonly TreeNode[]>>

  constructor(arrangement: Arrangement) {
    this.#arrangement = arrangement
    this.#guests = placeGuests(arrangement)
  }

  arrange(): void {
    const { spine, other } = this.#arrangement
    const hasRow = spine.line.kind === 'scalar' || spine.line.kind !== other.line.kind
    if (hasRow) this.#add(spine, other, { depth: 0, isMoved: false })
    this.#addBelow(spine, hasRow ? 1 : 0)
  }

  #addBelow(node: TreeNode, depth: number): void {
    const guests = this.#guests.get(node)
    const addGuests = (before: TreeNode | null): void => {
      for (const guest of guests?.get(before) ?? []) {
        this.#addGuest(guest, this.#labelWithin(node, guest), depth)
      }
    }
    addGuests(null)
    let furthest = 0
    for (const child of node.children) {
      const partner = this.#arrangement.pairs.partnerOf(child)
      const number = partner?.line.number ?? furthest
      this.#add(child, partner, { depth, isMoved: number < furthest })
      furthest = Math.max(furthest, number)
      this.#addBelow(child, depth + 1)
      addGuests(child)
    }
  }

  /** A subtree of the other side, of which nothing has a partner. */
  #addGuest(guest: TreeNode, label: string, depth: number): void {
    const place = { depth, isMoved: false, isRenamed: false, isElsewhere: false }
    this.#push(null, { ...guest.line, label }, place)
    for (const child of guest.children) this.#addGuest(child, ownLabel(child), depth + 1)
  }

  #add(
    node: TreeNode,
    partner: TreeNode | null,
    place: { readonly depth: number; readonly isMoved: boolean },
  ): void {
    const line = { ...node.line, label: ownLabel(node) }
    const beside =
      partner === null
        ? null
        : { ...partner.line, label: this.#labelWithin(node.parent ?? node, partner) }
    const isRenamed =
      partner !== null &&
      typeof node.step === 'string' &&
      typeof partner.step === 'string' &&
      node.step !== partner.step
    const isElsewhere = partner !== null && beside?.label !== ownLabel(partner)
    this.#push(line, beside, { ...place, isRenamed, isElsewhere })
  }

  #push(
    spine: AlignedLine | null,
    other: AlignedLine | null,
    place: Pick<AlignedRow, 'depth' | 'isMoved' | 'isRenamed' | 'isElsewhere'>,
  ): void {
    const [left, right] =
      this.#arrangement.order === 'left' ? [spine, other] : ([other, spine] as const)
    const change = changeOf(left, right, place.isRenamed || place.isElsewhere)
    this.rows.push({ left, right, change, ...place })
  }

  /** What a line of the other side is called where it is shown: its path from the nearest partner above. */
  #labelWithin(host: TreeNode, node: TreeNode): string {
    for (let at: TreeNode | null = host; at !== null; at = at.parent) {
      const partner = this.#arrangement.pairs.partnerOf(at)
      if (partner !== null && partner !== node && isWithin(node, partner)) {
        return labelBelow(node, partner)
      }
    }
    return ownLabel(node)
  }
}

function changeOf(
  left: AlignedLine | null,
  right: AlignedLine | null,
  hasOtherPlace: boolean,
): AlignedRow['change'] {
  if (left === null) return 'added'
  if (right === null) return 'removed'
  if (left.kind !== right.kind) return 'modified'
  if (left.text !== null && right.text !== null && hasOtherPlace) return 'modified'
  // An object or list that is empty on one side has gained or lost what the rows below it show.
  if (left.kind !== 'scalar') return 'same'
  return left.text === right.text ? 'same' : 'modified'
}

function ownLabel({ step }: TreeNode): string {
  return typeof step === 'number' ? `[${step}]` : (step ?? '')
}

/** Where to show what only the other side has. */
function placeGuests({
  spine,
  other,
  pairs,
}: Arrangement): ReadonlyMap<TreeNode, Map<TreeNode | null, TreeNode[]>> {
  const guests = new Map<TreeNode, Map<TreeNode | null, TreeNode[]>>()
  const bound = nodesWithPartners(other, pairs)
  let last: TreeNode | null = null
  const visit = (node: TreeNode, host: TreeNode): void => {
    if (!bound.has(node)) {
      const before = childTowards(host, last)
      const places = guests.get(host) ?? new Map<TreeNode | null, TreeNode[]>()
      const place = places.get(before) ?? []
      guests.set(host, places)
      places.set(before, place)
      place.push(node)
      return
    }
    const partner = pairs.partnerOf(node)
    last = partner ?? last
    for (const child of node.children) visit(child, partner ?? host)
  }
  visit(other, spine)
  return guests
}

/** The nodes that have a partner, or something below them that has one. */
function nodesWithPartners(tree: TreeNode, pairs: TreePairs): ReadonlySet<TreeNode> {
  const bound = new Set<TreeNode>()
  for (const node of walkTree(tree)) {
    if (pairs.partnerOf(node) === null) continue
    for (let at: TreeNode | null = node; at !== null && !bound.has(at); at = at.parent)
      bound.add(at)
  }
  return bound
}

/** The child of `host` that a node is, or is below; null when it is not below it. */
function childTowards(host: TreeNode, node: TreeNode | null): TreeNode | null {
  for (let at = node; at !== null; at = at.parent) if (at.parent === host) return at
  return null
}
