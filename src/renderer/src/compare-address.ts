import { isCategoryId, type CategoryId } from '../../domain/categories.ts'
import {
  COMPARED_FILES,
  RECORD_CHANGES,
  type ComparandId,
  type RecordChange,
} from '../../bridge/comparison-shapes.ts'
import type { FolderId } from '../../bridge/viewer-shapes.ts'
import { memberOf } from './member-of.ts'

/** Two things that are compared, and what of their differences is looked at. */
export interface CompareRoute {
  readonly screen: 'compare'
  /** The folder to go back to; null: none is open. */
  readonly folder: FolderId | null
  /** Null: all of them. */
  readonly category: CategoryId | null
  readonly before: ComparandId
  readonly after: ComparandId
  /** The file of the comparison that is looked at; null: the only one, or a list of them. */
  readonly file: string | null
  /** The records that are listed; null: all that differ. */
  readonly change: RecordChange | null
  readonly isCriticalOnly: boolean
  /** Null: the first one. */
  readonly record: string | null
  /** The path of the selected field; null: none. */
  readonly at: string | null
  readonly isLogOpen: boolean
}

/** The v2 file of a category against what a conversion of its legacy file would write. */
export function compareRoute(folder: FolderId, category: CategoryId | null): CompareRoute {
  const [before, after] = [{ of: 'v2', folder } as const, { of: 'fresh', folder } as const]
  return { ...comparisonRoute({ before, after }, folder), category }
}

/** Two things against each other, whatever they are. */
export function comparisonRoute(
  { before, after }: { readonly before: ComparandId; readonly after: ComparandId },
  folder: FolderId | null,
): CompareRoute {
  return {
    screen: 'compare',
    ...{ folder, before, after },
    ...{ category: null, file: null, change: null, isCriticalOnly: false },
    ...{ record: null, at: null, isLogOpen: false },
  }
}

/** The part of an address that only a comparison has; what is as usual is left out. */
export function formatComparison(route: CompareRoute, query: URLSearchParams): void {
  const { folder, before, after, file, change, isCriticalOnly, record, at } = route
  query.set('a', formatComparand(before, folder))
  query.set('b', formatComparand(after, folder))
  if (file !== null) query.set('file', file)
  if (change !== null) query.set('change', change)
  if (isCriticalOnly) query.set('critical', '1')
  if (record !== null) query.set('record', record)
  if (at !== null) query.set('at', at)
}

/** `v2`, `fresh` of the open folder; `v2~ID` of another one; `given~ID`. */
function formatComparand(comparand: ComparandId, folder: FolderId | null): string {
  if (comparand.of === 'given') return `given~${comparand.id}`
  return comparand.folder === folder ? comparand.of : `${comparand.of}~${comparand.folder}`
}

/** Reads that part as anybody may have written it; null: it leads nowhere. */
export function parseComparison(
  folder: FolderId | null,
  category: string,
  query: URLSearchParams,
): CompareRoute | null {
  const before = parseComparand(query.get('a') ?? 'v2', folder)
  const after = parseComparand(query.get('b') ?? 'fresh', folder)
  if (before === null || after === null) return null
  if (category !== 'all' && !isCategoryId(category)) return null
  return {
    ...comparisonRoute({ before, after }, folder),
    category: category === 'all' ? null : category,
    file: query.get('file'),
    change: memberOf(RECORD_CHANGES, query.get('change')),
    isCriticalOnly: query.get('critical') === '1',
    record: query.get('record'),
    at: query.get('at'),
    isLogOpen: query.get('log') === '1',
  }
}

function parseComparand(text: string, open: FolderId | null): ComparandId | null {
  const [kind = '', id = open ?? ''] = text.split('~')
  if (id === '') return null
  if (kind === 'given') return text.includes('~') ? { of: 'given', id } : null
  const of = memberOf(COMPARED_FILES, kind)
  return of === null ? null : { of, folder: id }
}
