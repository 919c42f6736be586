import type { ViewLayout } from '../../../bridge/viewer-shapes.ts'
import { formatRoute } from '../routes.ts'
import type { ViewerStoreOptions } from './slice.ts'
import type { ViewerStore } from './viewer-store.ts'

const DELAY_MS = 400

/**
 * Lets the host remember where the page is, a moment after it has stopped moving, or at once when it
 * is left. Of the sizes only what was chosen here since is told: other pages choose theirs.
 */
export function rememberView(
  store: ViewerStore,
  { client, onLeave }: ViewerStoreOptions,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let known: ViewLayout = {}
  const forgetTimer = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const tell = async () => {
    forgetTimer()
    const { route, chosenSizes } = store.getState()
    const layout = changedSizes(known, chosenSizes)
    // Where the viewer was left is a convenience: nobody is told when it could not be kept.
    const { ok } = await client.api.rememberView({ location: formatRoute(route), layout })
    if (ok) known = chosenSizes
  }
  const stops = [
    store.subscribe(({ route, chosenSizes }, before) => {
      if (route === before.route && chosenSizes === before.chosenSizes) return
      forgetTimer()
      timer = setTimeout(() => void tell(), DELAY_MS)
    }),
    onLeave(() => {
      if (timer !== null) void tell()
    }),
    forgetTimer,
  ]
  return () => stops.forEach((stop) => stop())
}

function changedSizes(before: ViewLayout, after: ViewLayout): ViewLayout {
  return Object.fromEntries(Object.entries(after).filter(([key, sizes]) => before[key] !== sizes))
}
