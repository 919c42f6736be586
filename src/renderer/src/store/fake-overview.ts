import type { CategoryOverview, Overview } from '../../../bridge/reference-shapes.ts'
import type {
  KnownFolder,
  OperationShape,
  OperationStep,
  WorkspaceShape,
} from '../../../bridge/viewer-shapes.ts'
import { CATEGORIES, categoryOf, type CategoryId } from '../../../domain/categories.ts'
import type { Freshness } from '../../../domain/freshness.ts'
import type { Problem } from '../../../domain/problem.ts'

/** The clock of tests: 22 Nov 2026, 14:32 wherever they run. */
export const NOW_MS = new Date(2026, 10, 22, 14, 32).getTime()

/** An instant so many milliseconds before or after the clock of tests. */
export function instantAt(offsetMs: number): string {
  return new Date(NOW_MS + offsetMs).toISOString()
}

export const FAKE_PROBLEM: Problem = {
  code: 'source-refused',
  action: 'download clip',
  target: 'https://example.org/clip.json',
  cause: 'HTTP 503, in 3 attempts',
  kept: 'nothing was changed',
  next: 'try again later',
}

/** A category as a host tells of it, with what a test cares about. */
export function fakeCategory(
  category: CategoryId,
  freshness: Freshness,
  rest: Partial<CategoryOverview> = {},
): CategoryOverview {
  const { domain, purpose, repository, legacyFormat, managedElsewhere } = categoryOf(category)
  const file = {
    state: 'file',
    sizeBytes: 700,
    modifiedAt: null,
    records: 2,
    problem: null,
  } as const
  return {
    ...{ category, domain, purpose, repository, legacyFormat, managedElsewhere, freshness },
    provenance: { state: 'up-to-date' },
    legacy: { ...file, name: `legacy/${category}.json` },
    v2: { ...file, name: `${category}.json` },
    issues: 1,
    findings: 0,
    sourceUrl: `https://example.org/${category}.json`,
    lastCheckedAt: null,
    lastDownload: null,
    ...rest,
  }
}

/** A folder in which every category is as `freshness` says, and fresh for an hour otherwise. */
export function fakeOverview(
  freshness: Partial<Record<CategoryId, Freshness>> = {},
  categories: readonly CategoryId[] = CATEGORIES.map(({ id }) => id),
): Overview {
  const fresh: Freshness = {
    state: 'fresh',
    checkedAt: instantAt(-1000),
    until: instantAt(3_600_000),
  }
  return {
    base: '/data/reference',
    folderProblem: null,
    ttlSeconds: 7200,
    conflictCopies: [],
    categories: categories.map((id) => fakeCategory(id, freshness[id] ?? fresh)),
  }
}

export const FAKE_FOLDER: KnownFolder = {
  id: 'f1',
  name: 'reference',
  path: '/data/reference',
  origin: 'granted',
  presence: { state: 'writable' },
  lastOpenedAt: null,
}

/** A host that knows these folders. */
export function fakeWorkspace(
  rest: Partial<WorkspaceShape> = {},
  folders: readonly KnownFolder[] = [FAKE_FOLDER],
): WorkspaceShape {
  return {
    version: '0.1.0',
    folders,
    grantCommand: 'hrv serve --base DIR',
    compareCommand: 'hrv serve --compare A B',
    lastLocation: null,
    startFolder: null,
    startComparison: null,
    layout: {},
    ...rest,
  }
}

/** A refresh of the fake folder. */
export function fakeOperation(
  steps: readonly OperationStep[],
  rest: Partial<OperationShape> = {},
): OperationShape {
  return {
    folder: FAKE_FOLDER.id,
    operationId: 'op',
    action: 'fetch',
    startedAt: instantAt(-5000),
    endedAt: instantAt(0),
    isCancelled: false,
    categories: steps,
    ...rest,
  }
}
