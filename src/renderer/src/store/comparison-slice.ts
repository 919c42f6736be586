import type {
  ComparandId,
  ComparisonRequest,
  ComparisonView,
  GivenComparand,
  GivenPair,
} from '../../../bridge/comparison-shapes.ts'
import { NOTHING_COMPARED, type ComparisonState } from '../features/compare/comparison-state.ts'
import { comparisonRoute, folderOf, type CompareRoute } from '../routes.ts'
import { AnswerLoader } from './answer-loader.ts'
import { valueOf } from './loadable.ts'
import type { CreateSlice, SliceContext } from './slice.ts'

/** What two files or folders differ in; what of it is looked at is in the address. */
export interface ComparisonSlice {
  readonly comparison: ComparisonState
  /** Asks for what the address says; called whenever it says something else. */
  readonly showComparison: () => void
  /** Keeps what is shown current until the returned function is called. */
  readonly followComparison: () => () => void
  /** Asks for everything anew. */
  readonly reloadComparison: () => void
  /** Has the rows of the list that are in view. */
  readonly seeCompared: (start: number) => void
  /** Changes what of the address is about the comparison. */
  readonly arrangeComparison: (change: Partial<CompareRoute>, mode?: 'push' | 'replace') => void
  /** Compares two things that a person has named to the host. */
  readonly compareGiven: (pair: GivenPair) => void
}

/** So many rows are asked for at once: those in view, and as many before and after them. */
export const ROWS_AT_ONCE = 600
const ROWS_APART = 200

/** Makes the slice of the comparison screen. */
export const createComparisonSlice: CreateSlice<ComparisonSlice> = (context) => {
  const { get } = context
  const loaders = createLoaders(context, () => showRecords())
  const reload = () => Object.values(loaders).forEach((loader) => loader.refresh())
  const showRecords = (from?: number) => {
    const { route, comparison } = get()
    if (route.screen !== 'compare') return
    const choice = choiceOf(route, comparison)
    const { record } = route
    const offset = from ?? offsetOf(route, comparison)
    loaders.record.show(choice === null ? null : { ...choice, key: record })
    loaders.rows.show(choice === null ? null : { ...choice, offset, limit: ROWS_AT_ONCE })
  }
  return {
    comparison: NOTHING_COMPARED,
    showComparison: () => {
      const { route } = get()
      if (route.screen !== 'compare') return
      loaders.given.show({ of: [route.before, route.after] })
      loaders.view.show(requestOf(route))
      showRecords()
    },
    followComparison: () => follow(context, reload),
    reloadComparison: reload,
    seeCompared: (start) => showRecords(windowAt(start)),
    arrangeComparison: (change, mode = 'replace') => {
      const { route, navigate } = get()
      if (route.screen === 'compare') navigate({ ...route, ...change }, mode)
    },
    compareGiven: ({ before, after }) => {
      const { route, navigate } = get()
      const given = (id: string) => ({ of: 'given', id }) as const
      const sides = { before: given(before), after: given(after) }
      navigate({ ...comparisonRoute(sides, folderOf(route)), isLogOpen: route.isLogOpen })
    },
  }
}

function createLoaders({ client: { api }, get, set }: SliceContext, onView: () => void) {
  const tell = (change: Partial<ComparisonState>) =>
    set({ comparison: { ...get().comparison, ...change } })
  const tellTrouble = (trouble: ComparisonState['trouble']) => {
    if (get().comparison.trouble !== trouble) tell({ trouble })
  }
  return {
    given: new AnswerLoader<{ readonly of: readonly ComparandId[] }, readonly GivenComparand[]>({
      // Asked anew for other sides, as one of them may just have been given.
      ask: () => api.comparands({}),
      tell: (answer) => {
        const given = answer === null ? null : valueOf(answer.content)
        if (given !== null) tell({ given })
      },
      tellTrouble,
    }),
    view: new AnswerLoader({
      ask: api.comparison,
      tell: (view) => {
        tell({ view })
        onView()
      },
      tellTrouble,
      finalCodes: ['folder-unknown'],
    }),
    rows: new AnswerLoader({
      ask: api.comparedRecords,
      tell: (rows) => tell({ rows }),
      tellTrouble,
    }),
    record: new AnswerLoader({
      ask: api.comparedRecord,
      tell: (record) => tell({ record }),
      tellTrouble,
    }),
  }
}

function requestOf({ before, after, category }: CompareRoute): ComparisonRequest {
  return { before, after, category }
}

/** The view of what the address says; null: it has not come, or cannot. */
export function viewOf(route: CompareRoute, { view }: ComparisonState): ComparisonView | null {
  if (view === null) return null
  const isOther = JSON.stringify(view.subject) !== JSON.stringify(requestOf(route))
  return isOther ? null : valueOf(view.content)
}

/** The file of the comparison that is looked at; null: none, or a list of them. */
export function fileOf(route: CompareRoute, comparison: ComparisonState) {
  const files = viewOf(route, comparison)?.files ?? []
  const [only, ...others] = files
  const chosen = files.find(({ id }) => id === route.file) ?? null
  return chosen ?? (others.length === 0 ? (only ?? null) : null)
}

function choiceOf(route: CompareRoute, comparison: ComparisonState) {
  const file = fileOf(route, comparison)
  const { change, isCriticalOnly } = route
  return file === null ? null : { ...requestOf(route), file: file.id, change, isCriticalOnly }
}

/** Where the rows begin that are here, as long as the list is the same. */
function offsetOf(route: CompareRoute, comparison: ComparisonState): number {
  const { rows } = comparison
  const choice = choiceOf(route, comparison)
  if (rows === null || choice === null) return 0
  const { offset, limit, ...shown } = rows.subject
  return limit > 0 && JSON.stringify(shown) === JSON.stringify(choice) ? offset : 0
}

function windowAt(start: number): number {
  return Math.max(0, (Math.floor(start / ROWS_APART) - 1) * ROWS_APART)
}

function follow({ client, get }: SliceContext, reload: () => void): () => void {
  const stopData = client.on('didChange', ({ folder, categories }) => {
    const { route } = get()
    if (route.screen !== 'compare') return
    const { category, before, after } = route
    const isOfOurs = [before, after].some((side) => side.of !== 'given' && side.folder === folder)
    if (isOfOurs && (category === null || categories.includes(category))) reload()
  })
  const stopConnection = client.onDidChangeConnection((connection) => {
    if (connection === 'connected' && get().comparison.trouble !== null) reload()
  })
  return () => {
    stopData()
    stopConnection()
  }
}
