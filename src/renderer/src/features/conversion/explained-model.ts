import type { RecordExplanationShape } from '../../../../bridge/reference-shapes.ts'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import type { Entry } from '../../../../domain/conversion/entry.ts'
import { readJson } from '../../../../domain/json/read-json.ts'
import { treeLines, type TreeContent, type TreeLine } from '../browse/record-tree.ts'
import { fieldPath, shortValue } from './field-words.ts'
import { isLost } from './verdict-words.ts'

/** A line on the legacy side. */
export type LegacyRow =
  | {
      readonly kind: 'line'
      /** `legacy` and its path. */
      readonly id: string
      readonly line: TreeLine
      /** The name of the file or model that an item is; null: it has none. */
      readonly identity: string | null
      /** The entries that name it, or the dropped whole that it is part of. */
      readonly entries: readonly number[]
      readonly fate: Fate
      /** Why nothing is made of the record, where this value is what stops it; else null. */
      readonly stopsFor: string | null
    }
  /** Another row of the same name in CSV, that is in no record. */
  | {
      readonly kind: 'other-row'
      readonly id: string
      readonly title: string
      readonly why: string
    }
  | { readonly kind: 'other-cell'; readonly id: string; readonly line: TreeLine }

/** Whether a legacy value is anywhere in v2. */
export type Fate = 'kept' | 'gone' | 'lost'

/** A line on the v2 side: of the v2 tree, or of what is not in it. */
export type EntryRow =
  | {
      readonly kind: 'container'
      readonly id: string
      readonly line: TreeLine
      readonly identity: string | null
    }
  | {
      readonly kind: 'entry'
      /** `v2` and its path; `gone` and the legacy path for what is not in v2. */
      readonly id: string
      readonly depth: number
      readonly label: string
      readonly isItem: boolean
      readonly value: Extract<TreeContent, { kind: 'value' }>
      readonly entry: number
    }
  | {
      readonly kind: 'heading'
      readonly id: 'heading'
      readonly entries: number
      readonly lost: number
    }

/** A record's explanation as the lines of two trees. */
export interface ExplainedModel {
  readonly entries: readonly Entry[]
  readonly legacy: readonly LegacyRow[]
  readonly rows: readonly EntryRow[]
  /** How many leaves both records have, and how many of them an entry names. */
  readonly leaves: number
  readonly named: number
}

const ALL_OPEN: ReadonlySet<string> = new Set()

/** Makes the lines of a record that has an explanation; one that is rejected has no entries. */
export function explainedModel(
  { legacyText }: Pick<RecordInspection, 'legacyText'>,
  explanation: RecordExplanationShape,
): ExplainedModel {
  const entries = explanation.state === 'rejected' ? [] : explanation.entries
  const v2Text = explanation.state === 'converted' ? explanation.v2Text : null
  const byLegacy = entriesBy(entries, ({ legacyPaths }) => legacyPaths)
  const byV2 = entriesBy(entries, ({ v2Paths }) => v2Paths)
  const legacyLines = linesOf(legacyText)
  const v2Lines = linesOf(v2Text)
  const stop = stopOf(legacyLines, explanation)
  const legacy = legacyLines.map((line, index) => ({
    ...legacyRow(line, { entries, named: byLegacy, identity: identityOf(legacyLines, index) }),
    stopsFor: line === stop?.line ? stop.reason : null,
  }))
  const rows = v2Lines.map((line, index) => v2Row(line, byV2, identityOf(v2Lines, index)))
  const named = [
    ...legacy.filter((row) => isLeaf(row.line) && row.entries.length > 0),
    ...v2Lines.filter((line) => isLeaf(line) && byV2.has(line.path)),
  ]
  return {
    entries,
    legacy: [...legacy, ...otherRows(explanation)],
    rows: [...rows, ...goneRows(entries)],
    leaves: legacyLines.filter(isLeaf).length + v2Lines.filter(isLeaf).length,
    named: named.length,
  }
}

/** The line of the value that is refused, or of what it is missing in; null: none is. */
function stopOf(
  lines: readonly TreeLine[],
  explanation: RecordExplanationShape,
): { readonly line: TreeLine; readonly reason: string } | null {
  if (explanation.state !== 'rejected') return null
  const { path, reason } = explanation.rejected
  for (const sought of pathsUpFrom(path)) {
    const line = lines.find((one) => one.path === sought)
    if (line !== undefined) return { line, reason }
  }
  return null
}

function linesOf(text: string | null): readonly TreeLine[] {
  const reading = text === null ? null : readJson(text)
  return reading?.ok === true ? treeLines(reading.value, ALL_OPEN) : []
}

function isLeaf({ content }: TreeLine): boolean {
  return content.kind === 'value'
}

type EntriesByPath = ReadonlyMap<string, readonly number[]>

function entriesBy(
  entries: readonly Entry[],
  pathsOf: (entry: Entry) => readonly string[],
): EntriesByPath {
  const named = new Map<string, number[]>()
  for (const [index, entry] of entries.entries()) {
    for (const path of pathsOf(entry)) {
      const known = named.get(path)
      if (known === undefined) named.set(path, [index])
      else known.push(index)
    }
  }
  return named
}

function legacyRow(
  line: TreeLine,
  {
    entries,
    named,
    identity,
  }: {
    readonly entries: readonly Entry[]
    readonly named: EntriesByPath
    readonly identity: string | null
  },
): Omit<Extract<LegacyRow, { kind: 'line' }>, 'stopsFor'> {
  const own = [...new Set(pathsUpFrom(line.path).flatMap((path) => named.get(path) ?? []))]
  const told = own.flatMap((index) => entries[index] ?? [])
  const isKept = told.length === 0 || told.some(({ v2Paths }) => v2Paths.length > 0)
  const fate = told.some(isLost) ? 'lost' : isKept ? 'kept' : 'gone'
  return { kind: 'line', id: `legacy${line.path}`, line, identity, entries: own, fate }
}

/** A path and those above it: a whole that is dropped covers what is in it. */
function pathsUpFrom(path: string): readonly string[] {
  const paths: string[] = []
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) paths.push(at)
  return paths
}

function v2Row(line: TreeLine, named: EntriesByPath, identity: string | null): EntryRow {
  const { path, level: depth, label, isItem, content } = line
  const id = `v2${path}`
  const entry = named.get(path)?.[0]
  if (content.kind !== 'value' || entry === undefined) {
    return { kind: 'container', id, line, identity }
  }
  return { kind: 'entry', id, depth, label, isItem, value: content, entry }
}

const IDENTITIES: readonly string[] = ['file_name', 'path', 'name']

/** What the file or model is called that an item of a list is. */
function identityOf(lines: readonly TreeLine[], index: number): string | null {
  const head = lines[index]
  if (head?.isItem !== true || head.content.kind !== 'object') return null
  for (let at = index + 1; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || line.level <= head.level) return null
    const isOwn = line.level === head.level + 1 && IDENTITIES.includes(line.label)
    if (isOwn && line.content.kind === 'value') return line.content.text.replace(/^"|"$/g, '')
  }
  return null
}

/** What is not in v2: known values first, then what is lost, then what nothing reads any more. */
function goneRows(entries: readonly Entry[]): readonly EntryRow[] {
  const gone = [...entries.entries()]
    .filter(([, { v2Paths }]) => v2Paths.length === 0)
    .toSorted(([, one], [, other]) => rankOf(one) - rankOf(other))
  if (gone.length === 0) return []
  const ids = new Map<string, number>()
  const rows = gone.map(([index, entry]): EntryRow => {
    const base = `gone${entry.legacyPaths[0] ?? ''}`
    const count = (ids.get(base) ?? 0) + 1
    ids.set(base, count)
    return {
      kind: 'entry',
      id: count === 1 ? base : `${base}#${count}`,
      depth: 1,
      label: entry.legacyPaths.map(fieldPath).join(', '),
      isItem: false,
      value: shortValue(entry.before),
      entry: index,
    }
  })
  const lost = gone.filter(([, entry]) => isLost(entry)).length
  return [{ kind: 'heading', id: 'heading', entries: gone.length, lost }, ...rows]
}

const DROP_RANKS = { lost: 1, overwritten: 2, 'unknown-field': 3, obsolete: 4 } as const

function rankOf(entry: Entry): number {
  return entry.verdict === 'dropped' ? DROP_RANKS[entry.reason] : 0
}

/** What the line of another row of the same name is known by. */
export function otherRowId({ rowNumber }: { readonly rowNumber: number }): string {
  return `row${rowNumber}`
}

function otherRows({ overwrites }: RecordExplanationShape): readonly LegacyRow[] {
  return overwrites.flatMap(({ rowNumber, line, cellsText, skippedFor }) => [
    {
      kind: 'other-row' as const,
      id: otherRowId({ rowNumber }),
      title: `Row ${rowNumber}, line ${line}`,
      why: skippedFor === null ? 'overwritten by this one' : `skipped: ${skippedFor}`,
    },
    ...linesOf(cellsText).map((cell) => ({
      kind: 'other-cell' as const,
      id: `${otherRowId({ rowNumber })}${cell.path}`,
      line: cell,
    })),
  ])
}
