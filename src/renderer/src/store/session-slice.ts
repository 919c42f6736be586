import type { ViewLayout } from '../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../domain/problem.ts'
import { formatRoute, parseRoute, type Route } from '../routes.ts'
import { sentence } from '../components/sentence.ts'
import type { CreateSlice, SliceContext } from './slice.ts'
import type { Toast } from './toast.ts'

/** What lies above the page; at most one at a time. */
export type Overlay =
  | { readonly overlay: 'palette'; readonly mode: 'commands' | 'models' }
  | { readonly overlay: 'key-help' }
  | { readonly overlay: 'folders' }
  | { readonly overlay: 'export' }
  | ({ readonly overlay: 'confirm' } & Question)

/** Something that is done only after the person has read what it does. */
export interface Question {
  readonly title: string
  readonly text: string
  /** The button that does it, by its verb. */
  readonly confirm: string
  readonly run: () => void
}

/** How this page is being used: where it is, what is open in it, how it is arranged. */
export interface SessionSlice {
  readonly route: Route
  readonly overlay: Overlay | null
  readonly toasts: readonly Toast[]
  /** Sizes that the person chose, by what they belong to. */
  readonly layout: ViewLayout
  /** Those of them that were chosen in this page; the others came from the host. */
  readonly chosenSizes: ViewLayout
  /** Wall clock, as far as the page has noticed. */
  readonly clockMs: number
  /** What assistive technology is told next. */
  readonly announcement: string
  readonly navigate: (route: Route, mode?: 'push' | 'replace') => void
  /** Goes where an address says; one that leads nowhere changes nothing. */
  readonly followAddress: (hash: string) => void
  readonly toggleLog: () => void
  readonly openOverlay: (overlay: Overlay) => void
  readonly closeOverlay: () => void
  readonly showToast: (toast: Omit<Toast, 'id'>) => void
  readonly showProblem: (problem: Problem) => void
  readonly dismissToast: (id: string) => void
  readonly setLayout: (key: string, sizes: readonly number[]) => void
  readonly receiveLayout: (layout: ViewLayout) => void
  readonly tick: () => void
  readonly announce: (text: string) => void
}

/** Makes the slice of the page's own state. */
export const createSessionSlice: CreateSlice<SessionSlice> = (context) => {
  const { address, get, set, now } = context
  return {
    route: parseRoute(address.read()) ?? { screen: 'first-run', isLogOpen: false },
    overlay: null,
    layout: {},
    chosenSizes: {},
    clockMs: now(),
    announcement: '',
    navigate: (route, mode = 'push') => {
      const hash = formatRoute(route)
      if (hash !== formatRoute(get().route)) address.write(hash, mode)
      set({ route })
    },
    followAddress: (hash) => {
      const route = parseRoute(hash)
      if (route !== null) set({ route, overlay: null })
    },
    toggleLog: () => {
      const { route, navigate } = get()
      navigate({ ...route, isLogOpen: !route.isLogOpen }, 'replace')
    },
    openOverlay: (overlay) => set({ overlay }),
    closeOverlay: () => set({ overlay: null }),
    setLayout: (key, sizes) =>
      set({
        layout: { ...get().layout, [key]: sizes },
        chosenSizes: { ...get().chosenSizes, [key]: sizes },
      }),
    receiveLayout: (layout) => set({ layout: { ...layout, ...get().chosenSizes } }),
    tick: () => set({ clockMs: now() }),
    announce: (announcement) => set({ announcement }),
    ...createToasts(context),
  }
}

function createToasts({
  get,
  set,
}: SliceContext): Pick<SessionSlice, 'toasts' | 'showToast' | 'showProblem' | 'dismissToast'> {
  let shown = 0
  return {
    toasts: [],
    showToast: (toast) => {
      shown += 1
      // What is said again is news: the older message is not worth its room.
      const others = get().toasts.filter(({ title }) => title !== toast.title)
      set({ toasts: [...others, { ...toast, id: String(shown) }] })
    },
    showProblem: ({ action, target, cause, kept, next }) =>
      get().showToast({
        tone: 'bad',
        title: `Could not ${action}`,
        text: `${sentence(cause)} ${target}. ${sentence(kept)} ${sentence(next)}`,
        actions: [],
      }),
    dismissToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
  }
}
