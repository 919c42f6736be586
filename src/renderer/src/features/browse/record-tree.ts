import { isJsonArray, isJsonObject, type JsonValue } from '../../../../domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../../../domain/json/write-json.ts'
import { visibleText } from './visible-text.ts'

/** One line of a record's tree: a member or an item, with its value or how much it holds. */
export interface TreeLine {
  /** JSON Pointer. */
  readonly path: string
  readonly level: number
  /** The member's name as it is drawn, or the item's index. */
  readonly label: string
  readonly isItem: boolean
  readonly content: TreeContent
  /** The place among its siblings, 1-based, and how many there are. */
  readonly position: number
  readonly siblings: number
}

export type TreeContent =
  | { readonly kind: 'object' | 'list'; readonly members: number; readonly isFolded: boolean }
  /** As JSON on one line, with what cannot be seen escaped. */
  | { readonly kind: 'value'; readonly tone: ValueTone; readonly text: string }

export type ValueTone = 'text' | 'number' | 'boolean' | 'null' | 'empty'

/** More than this of one value is told as its length; the copy has it whole. */
const MAX_VALUE_LENGTH = 2000

/** A value as lines in file order; what is folded is one line. */
export function treeLines(root: JsonValue, folded: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = []
  addMembers(lines, { value: root, path: '', level: 1 }, folded)
  return lines
}

interface TreeNode {
  readonly value: JsonValue
  readonly path: string
  readonly level: number
}

function addMembers(lines: TreeLine[], parent: TreeNode, folded: ReadonlySet<string>): void {
  const { value: container, level } = parent
  const isItem = isJsonArray(container)
  const siblings = isJsonObject(container) ? container.size : isItem ? container.length : 0
  let position = 0
  for (const [name, value] of membersOf(container)) {
    position += 1
    const path = `${parent.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const content = contentOf(value, folded.has(path))
    const label = isItem ? name : labelOf(name)
    lines.push({ path, level, label, isItem, content, position, siblings })
    if (content.kind !== 'value' && !content.isFolded) {
      addMembers(lines, { value, path, level: level + 1 }, folded)
    }
  }
}

function* membersOf(container: JsonValue): Iterable<readonly [string, JsonValue]> {
  if (isJsonObject(container)) yield* container
  else if (isJsonArray(container)) {
    for (const [index, item] of container.entries()) yield [String(index), item]
  }
}

function contentOf(value: JsonValue, isFolded: boolean): TreeContent {
  if (isJsonObject(value) && value.size > 0) {
    return { kind: 'object', members: value.size, isFolded }
  }
  if (isJsonArray(value) && value.length > 0) {
    return { kind: 'list', members: value.length, isFolded }
  }
  return { kind: 'value', tone: toneOf(value), text: valueText(value) }
}

function toneOf(value: JsonValue): ValueTone {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'boolean':
      return 'boolean'
    case 'object':
      return 'empty'
    default:
      return 'number'
  }
}

/** A scalar as JSON with its characters drawn instead of escaped, where they can be seen. */
function valueText(value: JsonValue): string {
  if (typeof value !== 'string') return writeJson(value, ONE_LINE_LAYOUT)
  if (value.length <= MAX_VALUE_LENGTH) return quoted(value)
  const splitsPair = /[\ud800-\udbff]/.test(value.charAt(MAX_VALUE_LENGTH - 1))
  const start = value.slice(0, MAX_VALUE_LENGTH - (splitsPair ? 1 : 0))
  const rest = (value.length - start.length).toLocaleString('en')
  return `${quoted(start)} and ${rest} more characters`
}

function quoted(text: string): string {
  return visibleText(JSON.stringify(text))
}

/** A name without quotes, unless it could be taken for something else without them. */
function labelOf(name: string): string {
  return /^[^\s":{}[\],][^":{}[\],]*(?<!\s)$/.test(name) ? visibleText(name) : quoted(name)
}
