import type {
  CategoryOverview,
  FileOverview,
  FolderHealth,
  Overview,
} from '../../../bridge/reference-shapes.ts'
import type { FolderChange, FolderId, OperationShape } from '../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import type { Problem } from '../../../domain/problem.ts'
import { orderBoard, type BoardOrder } from './board-groups.ts'
import { loaded, type Loadable } from './loadable.ts'
import { reportOperation } from './operation-report.ts'
import { OverviewLoader, type Asked } from './overview-loader.ts'
import type { CreateSlice, SliceContext } from './slice.ts'

/** The overview of one folder, as far as it is known. */
export type OverviewState =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready'
      readonly overview: Overview
      readonly order: BoardOrder
      /** Whether issues and findings have been counted; the first answers come without. */
      readonly isCounted: boolean
      readonly loadedAtMs: number
      /** Why it could not be asked for anew; null: it could. */
      readonly trouble: Problem | null
    }
  | { readonly state: 'failed'; readonly problem: Problem }

/** Which categories work is to be done on. */
export interface WorkRequest {
  readonly folder: FolderId
  /** All when left out. */
  readonly categories?: readonly CategoryId[] | undefined
  readonly force?: boolean | undefined
}

/** What is known of reference folders, and what is done with them. */
export interface ReferencesSlice {
  readonly overviews: Readonly<Record<FolderId, OverviewState>>
  /** By their ids: what is under way, and what has ended since the page was opened. */
  readonly operations: Readonly<Record<string, OperationShape>>
  readonly healths: Readonly<Record<FolderId, Loadable<FolderHealth>>>
  /** Makes the host open a folder and loads all that is shown of it. */
  readonly enterFolder: (folder: FolderId) => Promise<void>
  /** Asks anew; a whole overview forms the groups of the board anew too. */
  readonly loadOverview: (folder: FolderId, asked?: Asked) => Promise<void>
  readonly loadHealth: (folder: FolderId) => Promise<void>
  readonly receiveChange: (change: FolderChange) => void
  readonly receiveOperation: (operation: OperationShape) => void
  readonly refresh: (request: WorkRequest) => Promise<void>
  readonly convert: (request: WorkRequest) => Promise<void>
  readonly cancel: (operationId: string) => Promise<void>
  readonly markStale: (folder: FolderId, categories: readonly CategoryId[]) => Promise<void>
}

/** Makes the slice of what is known of reference folders. */
export const createReferencesSlice: CreateSlice<ReferencesSlice> = (context) => {
  const { client, get, set } = context
  const loader = new OverviewLoader((folder, asked) => loadOverview(context, folder, asked))
  return {
    overviews: {},
    operations: {},
    healths: {},
    enterFolder: async (folder) => {
      if (get().overviews[folder] === undefined) setOverview(context, folder, { state: 'loading' })
      const result = await client.api.openFolder({ folder })
      if (!result.ok) {
        failOverview(context, folder, result.problem)
        return
      }
      await Promise.all([
        get().loadOverview(folder),
        loadOperations(context, folder),
        get().loadHealth(folder),
      ])
    },
    loadOverview: (folder, asked = 'all') => loader.ask(folder, asked),
    loadHealth: async (folder) => {
      const health = loaded(await client.api.health({ folder }))
      set({ healths: { ...get().healths, [folder]: health } })
    },
    receiveChange: ({ folder, categories }) => {
      if (get().overviews[folder] !== undefined)
        void get().loadOverview(folder, new Set(categories))
    },
    receiveOperation: (operation) => receiveOperation(context, operation),
    ...createWork(context),
  }
}

function createWork(
  context: SliceContext,
): Pick<ReferencesSlice, 'refresh' | 'convert' | 'cancel' | 'markStale'> {
  const { client, get } = context
  const end = (result: Awaited<ReturnType<typeof client.api.fetch>>) => {
    if (!result.ok) {
      get().showProblem(result.problem)
      return
    }
    get().receiveOperation(result.value)
    reportOperation(get(), result.value)
  }
  return {
    refresh: async ({ folder, categories, force }) => {
      const operationId = crypto.randomUUID()
      end(await client.api.fetch({ folder, categories, force, operationId }))
    },
    convert: async ({ folder, categories }) => {
      const operationId = crypto.randomUUID()
      end(await client.api.convert({ folder, categories, operationId }))
    },
    cancel: async (operationId) => {
      const result = await client.api.cancel({ operationId })
      if (!result.ok) get().showProblem(result.problem)
    },
    markStale: async (folder, categories) => {
      const result = await client.api.markStale({ folder, categories: [...categories] })
      if (!result.ok) {
        get().showProblem(result.problem)
        return
      }
      await get().loadOverview(folder, new Set(categories))
    },
  }
}

function receiveOperation({ get, set }: SliceContext, operation: OperationShape): void {
  const earlier = get().operations[operation.operationId]
  // The answer and the event tell of the same end; whichever comes late says nothing new.
  if (earlier !== undefined && earlier.endedAt !== null) return
  set({ operations: { ...get().operations, [operation.operationId]: operation } })
  if (operation.endedAt !== null && get().overviews[operation.folder] !== undefined)
    void get().loadOverview(operation.folder)
}

async function loadOperations({ client, get, set }: SliceContext, folder: FolderId): Promise<void> {
  const result = await client.api.operations({ folder })
  if (!result.ok) return
  const told = Object.fromEntries(result.value.map((shape) => [shape.operationId, shape]))
  set({ operations: { ...told, ...get().operations } })
}

/** Files are there at once; records take a conversion, issues and findings another one. */
const PASSES = [
  { looksInside: false, countsIssues: false },
  { looksInside: true, countsIssues: false },
  { looksInside: true, countsIssues: true },
] as const

type Depth = (typeof PASSES)[number]

async function loadOverview(context: SliceContext, folder: FolderId, asked: Asked): Promise<void> {
  const isFirst = context.get().overviews[folder]?.state !== 'ready'
  const categories = asked === 'all' || isFirst ? undefined : [...asked]
  for (const depth of PASSES) {
    const result = await context.client.api.overview({ folder, categories, ...depth })
    if (!result.ok) {
      failOverview(context, folder, result.problem)
      return
    }
    receiveOverview(context, result.value, { folder, isWhole: categories === undefined, depth })
  }
}

interface Told {
  readonly folder: FolderId
  readonly isWhole: boolean
  readonly depth: Depth
}

function receiveOverview(
  context: SliceContext,
  told: Overview,
  { folder, isWhole, depth }: Told,
): void {
  const state = context.get().overviews[folder]
  const before = state?.state === 'ready' ? state : null
  const overview = before === null ? told : mergeOverviews(before.overview, told, depth)
  setOverview(context, folder, {
    state: 'ready',
    overview,
    order: before === null || isWhole ? orderBoard(overview.categories) : before.order,
    isCounted: before?.isCounted === true || (isWhole && depth.countsIssues),
    loadedAtMs: context.now(),
    trouble: null,
  })
}

function mergeOverviews(before: Overview, after: Overview, depth: Depth): Overview {
  const told = new Map(after.categories.map((category) => [category.category, category]))
  const others = before.conflictCopies.filter(({ category }) => !told.has(category))
  return {
    ...after,
    categories: before.categories.map((known) => {
      const category = told.get(known.category)
      return category === undefined ? known : keepKnown(known, category, depth)
    }),
    conflictCopies: [...others, ...after.conflictCopies],
  }
}

/** What was not looked at again stays as it was known until it is. */
function keepKnown(
  before: CategoryOverview,
  after: CategoryOverview,
  { looksInside, countsIssues }: Depth,
): CategoryOverview {
  const { issues, findings } = before
  // Of a file that has just come nothing is known that could stay.
  const hasCome = isNew(before.legacy, after.legacy) || isNew(before.v2, after.v2)
  const inside = {
    provenance: hasCome ? after.provenance : before.provenance,
    legacy: keepRecords(before.legacy, after.legacy),
    v2: keepRecords(before.v2, after.v2),
  }
  return {
    ...after,
    ...(looksInside ? {} : inside),
    ...(countsIssues ? {} : { issues, findings }),
  }
}

function isNew(before: FileOverview, after: FileOverview): boolean {
  return before.state !== 'file' && after.state === 'file'
}

function keepRecords({ records }: FileOverview, after: FileOverview): FileOverview {
  return after.state === 'file' ? { ...after, records } : after
}

function failOverview(context: SliceContext, folder: FolderId, problem: Problem): void {
  const before = context.get().overviews[folder]
  if (before?.state === 'ready') setOverview(context, folder, { ...before, trouble: problem })
  else setOverview(context, folder, { state: 'failed', problem })
}

function setOverview({ get, set }: SliceContext, folder: FolderId, state: OverviewState): void {
  set({ overviews: { ...get().overviews, [folder]: state } })
}
