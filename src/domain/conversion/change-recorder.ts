import { isJsonArray, isJsonObject, isLeaf, type JsonValue } from '../json/json-value.ts'
import type { DropReason, Verdict } from './entry.ts'
import type { Place } from './place.ts'
import type { FieldRule, RuleText } from './rule.ts'

/** A value and where it stands. */
export interface PlacedValue {
  /** In the legacy or the v2 record. */
  readonly place: Place
  readonly value: JsonValue
}

/** Watches the rules convert one record and tells what became of every leaf. */
export abstract class ChangeRecorder {
  /** Fields that a later one of the same name has overwritten (columns of a CSV file). */
  readonly shadowed: ReadonlySet<string>

  constructor(shadowed: ReadonlySet<string> = new Set()) {
    this.shadowed = shadowed
  }

  /** What a field rule made; `before` and `after` are null when absent or not written. */
  field(
    rule: FieldRule,
    before: PlacedValue | null,
    after: PlacedValue | null,
    isAbsent: boolean,
  ): void {
    if (after === null) {
      if (before !== null) this.omitted(rule, before)
    } else if (before === null) {
      this.defaulted(rule, [], after)
    } else if (isAbsent) {
      this.defaulted(rule, [before], after)
    } else {
      alignLeaves(before, after, (source, target) => {
        this.written(rule, classifyChange(rule, source, target), [source], target)
      })
    }
  }

  /** One of two fields was taken: the other decided too, or has no place in v2. */
  choice(
    rule: RuleText,
    made: {
      readonly first: PlacedValue | null
      readonly second: PlacedValue | null
      readonly isPreferred: boolean
      readonly after: PlacedValue | null
    },
  ): void {
    const { first, second, isPreferred, after } = made
    const sources = [first, second].filter((source) => source !== null)
    if (after === null) {
      for (const source of sources) this.omitted(rule, source)
    } else if (!isPreferred) {
      this.written(rule, sources.length > 1 ? 'merged' : 'renamed', sources, after)
    } else {
      if (first !== null) this.written(rule, 'renamed', [first], after)
      const isRepeated = second?.value === null || second?.value === after.value
      if (second !== null) this.dropped(rule, isRepeated ? 'obsolete' : 'lost', second)
    }
  }

  /** A constant, by its leaves. */
  added(rule: RuleText, leaves: readonly PlacedValue[]): void {
    for (const leaf of leaves) this.written(rule, 'added', [], leaf)
  }

  defaulted(rule: RuleText, sources: readonly PlacedValue[], after: PlacedValue): void {
    forEachLeaf(after, (leaf) => {
      this.written(rule, 'defaulted', sources, leaf)
    })
  }

  omitted(rule: RuleText, before: PlacedValue): void {
    forEachLeaf(before, (leaf) => {
      this.written(rule, 'omitted', [leaf], null)
    })
  }

  /** A value without a place in v2; may be the root of a subtree and then covers all of it. */
  abstract dropped(rule: RuleText, reason: DropReason, before: PlacedValue): void

  /** Every member of a record that is left out as a whole. */
  droppedMembers(rule: RuleText, reason: DropReason, record: PlacedValue): void {
    for (const member of membersOf(record)) this.dropped(rule, reason, member)
  }

  /** A v2 leaf, or null for none, and the legacy leaves that decided it. */
  abstract written(
    rule: RuleText,
    verdict: Exclude<Verdict, 'dropped'>,
    sources: readonly PlacedValue[],
    after: PlacedValue | null,
  ): void
}

/** The verdict on a v2 leaf with one legacy source (design/explanation.md, table). */
export function classifyChange(
  { nature }: Pick<FieldRule, 'nature'>,
  source: PlacedValue,
  target: PlacedValue,
): Exclude<Verdict, 'dropped'> {
  if (nature === 'derived') return 'derived'
  if (!isSameLeaf(source.value, target.value)) return nature ?? 'coerced'
  return source.place.key === target.place.key ? 'copied' : 'renamed'
}

/** Whether two leaves are the same value of the same kind. */
export function isSameLeaf(left: JsonValue, right: JsonValue): boolean {
  if (isJsonObject(left)) return isJsonObject(right) && left.size + right.size === 0
  if (isJsonArray(left)) return isJsonArray(right) && left.length + right.length === 0
  return Object.is(left, right)
}

/** All leaves of a value, in order. */
export function leavesOf(root: PlacedValue): readonly PlacedValue[] {
  const leaves: PlacedValue[] = []
  forEachLeaf(root, (leaf) => leaves.push(leaf))
  return leaves
}

/** Calls back for every leaf of a value. */
export function forEachLeaf(root: PlacedValue, visit: (leaf: PlacedValue) => void): void {
  if (isLeaf(root.value)) visit(root)
  else for (const member of membersOf(root)) forEachLeaf(member, visit)
}

/** Pairs every leaf of `after` with the legacy leaf of the same path, or with the one above it. */
function alignLeaves(
  before: PlacedValue,
  after: PlacedValue,
  visit: (source: PlacedValue, target: PlacedValue) => void,
): void {
  if (isLeaf(after.value)) {
    visit(before, after)
    return
  }
  const sources = isLeaf(before.value) ? [] : membersOf(before)
  membersOf(after).forEach((member, index) => {
    alignLeaves(sources[index] ?? before, member, visit)
  })
}

/** The members of an object or list, in order. */
function membersOf({ place, value }: PlacedValue): readonly PlacedValue[] {
  if (isJsonArray(value)) {
    return value.map((item, index) => ({ place: place.member(index), value: item }))
  }
  if (!isJsonObject(value)) return []
  return Array.from(value, ([key, member]) => ({ place: place.member(key), value: member }))
}
