import { CATEGORIES, categoryOf, isCategoryId, type CategoryId } from '../domain/categories.ts'
import { isConvertible, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import { ProblemError } from '../domain/problem.ts'
import { suggest } from './nearest-names.ts'

/** So many names are listed when none is near. */
const FEW = 12

const IDS = CATEGORIES.map(({ id }) => id)

/** The categories that were named, each once and in table order; all when none was. */
export function parseCategories(names: readonly string[]): readonly CategoryId[] {
  const named = new Set(names.map(parseCategory))
  return named.size === 0 ? IDS : IDS.filter((id) => named.has(id))
}

/** The category of that name; fails with `usage`, naming the nearest ones. */
export function parseCategory(name: string | undefined): CategoryId {
  if (name !== undefined && isCategoryId(name)) return name
  throw new ProblemError({
    code: 'usage',
    action: 'find the category',
    target: name ?? '',
    cause: 'there is no such category',
    kept: 'nothing was read or written',
    next: suggest(name ?? '', IDS) ?? `the categories are ${IDS.join(', ')}`,
  })
}

/** A category that has legacy files; fails with `no-legacy-format` for the others. */
export function parseConvertible(name: string | undefined): ConvertibleId {
  const id = parseCategory(name)
  if (isConvertible(id)) return id
  throw new ProblemError({
    code: 'no-legacy-format',
    action: `look at the legacy file of ${id}`,
    target: categoryOf(id).legacyFile,
    cause: 'this category has no legacy format, so there is nothing to convert',
    kept: 'nothing was read or written',
    next: `look at its v2 records with: hrv show ${id} NAME --v2`,
  })
}

/** Says that a record is not there, with the nearest names. */
export function recordUnknown(
  name: string,
  { category, target, names }: { category: CategoryId; target: string; names: readonly string[] },
): ProblemError {
  const all = names.map((other) => JSON.stringify(other)).join(', ')
  return new ProblemError({
    code: 'record-unknown',
    action: `find the record ${JSON.stringify(name)} of ${category}`,
    target,
    cause: 'there is no record of that name',
    kept: 'nothing was written',
    next:
      suggest(name, names) ??
      (names.length <= FEW ? `the records are ${all || 'none'}` : 'check the spelling'),
  })
}
