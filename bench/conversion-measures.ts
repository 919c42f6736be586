import type { Page } from '@playwright/test'
import {
  conversionRoute,
  formatRoute,
  type ConversionRoute,
  type RecordView,
} from '../src/renderer/src/routes.ts'
import type { FolderId } from '../src/bridge/viewer-shapes.ts'

/** Milliseconds from when a place of the page is gone to until it is painted. */
export interface ConversionTimes {
  /** Of a category that nothing was asked about yet. */
  readonly ledgerCold: number
  readonly ledgerWarm: readonly number[]
  /** By view, of records all over the category. */
  readonly records: ReadonlyMap<RecordView, readonly number[]>
}

/** What is in the page when a view of a record is drawn. */
const SHOWN: Readonly<Partial<Record<RecordView, string>>> = {
  explained: '[role=treegrid][aria-label="What became of it"]',
  'side-by-side': '[role=treegrid][aria-label="Legacy and v2"]',
}
const LEDGER = '[role=grid][aria-label="Legacy fields and what became of them"]'
const ROUNDS = 15

/** Opens the ledger of a category, then records and the ledger in turns. */
export async function conversionTimes(
  page: Page,
  folder: FolderId,
  views: readonly RecordView[],
): Promise<ConversionTimes> {
  const ledger = conversionRoute(folder, 'text_generation')
  const ledgerCold = await timeTo(page, ledger, LEDGER)
  const keys = await recordKeys(page, ledger)
  const ledgerWarm: number[] = []
  const records = new Map(views.map((view) => [view, [] as number[]]))
  for (const key of keys) {
    for (const [view, times] of records) {
      const record = { ...conversionRoute(folder, 'text_generation', key), view }
      times.push(await timeTo(page, record, SHOWN[view] ?? ''))
      ledgerWarm.push(await timeTo(page, ledger, LEDGER))
    }
  }
  return { ledgerCold, ledgerWarm, records }
}

/** Goes to a place within the page, and waits for the frame after the one that shows its rows. */
async function timeTo(page: Page, route: ConversionRoute, grid: string): Promise<number> {
  const title = route.record ?? ''
  return page.evaluate<number>(`new Promise((resolve) => {
    const grid = ${JSON.stringify(grid)}
    const startedAt = performance.now()
    const look = () => {
      const isThere =
        document.querySelectorAll(grid + ' [role=row]').length > 1 &&
        (document.querySelector('h2[title]')?.title ?? '') === ${JSON.stringify(title)}
      requestAnimationFrame(isThere ? () => resolve(performance.now() - startedAt) : look)
    }
    location.hash = ${JSON.stringify(formatRoute(route))}
    requestAnimationFrame(look)
  })`)
}

/** Keys from the first to the last record. */
async function recordKeys(page: Page, { folder, category }: ConversionRoute) {
  const ask = (offset: number, limit: number) =>
    page.evaluate(
      async (request) => {
        const answer = await fetch('/api/conversionRecords', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request),
        })
        // This is what the contract says.
        const { value } = (await answer.json()) as { value: { length: number; keys: string[] } }
        return value
      },
      { folder, category, choice: { by: 'convertible' }, offset, limit },
    )
  const { length } = await ask(0, 1)
  const offsets = Array.from({ length: ROUNDS }, (_, round) =>
    Math.floor((round * length) / ROUNDS),
  )
  return Promise.all(offsets.map(async (offset) => (await ask(offset, 1)).keys[0] ?? ''))
}
