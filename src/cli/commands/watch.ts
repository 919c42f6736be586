import { setTimeout as sleep } from 'node:timers/promises'
import type { ReferenceService } from '../../backend/reference-service.ts'
import type { ChangeEvent } from '../../bridge/reference-shapes.ts'
import { asSeconds } from '../../backend/setting-kinds.ts'
import { invalidSetting } from '../../backend/setting-reader.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { ProblemError } from '../../domain/problem.ts'
import { cancelledBySignal } from '../cancelled-by-signal.ts'
import type { Call, ServiceFlags, Session } from '../command.ts'
import { parseCategories } from '../name-arguments.ts'
import { refuseSample } from '../refuse-sample.ts'
import { changedEvent, failedEvent, fetchedEvent, watchingEvent } from '../views/watch-view.ts'

export interface WatchFlags extends ServiceFlags {
  readonly interval?: string
}

/** `hrv watch`: fetches whatever expires and tells what others change, until it is stopped. */
export async function watch({ args, flags, session }: Call<WatchFlags>): Promise<'stopped'> {
  const categories = parseCategories(args)
  const intervalMs = parseInterval(flags.interval)
  const { service, settings } = await session.openService(flags)
  const isOffline = settings.isOffline.value
  const folder = await session.openFolder()
  if (!isOffline) await refuseSample(folder, 'fetch into')
  service.onDidChange((event) => void tellChange(event, { categories, service, session }))
  await cancelledBySignal(async (signal) => {
    signal.addEventListener('abort', () => void service.close())
    await service.watch()
    session.tell(watchingEvent({ base: folder.root, categories, isOffline }))
    while (!signal.aborted) {
      if (!isOffline) await fetchOnce({ categories, service, session })
      await sleep(intervalMs, undefined, { signal }).catch(() => undefined)
    }
  })
  return 'stopped'
}

interface Watched {
  readonly categories: readonly CategoryId[]
  readonly service: ReferenceService
  readonly session: Session
}

/** What keeps a fetch from being done now, such as a folder that is gone, may have passed next time. */
async function fetchOnce({ categories, service, session }: Watched): Promise<void> {
  await tellingProblems(session, async () => {
    const { results } = await service.fetch({ categories })
    const done = results.filter(
      (result) =>
        result.outcome !== 'skipped' &&
        (result.outcome !== 'failed' || result.problem.code !== 'cancelled'),
    )
    if (done.length > 0) session.tell(fetchedEvent(done))
  })
}

async function tellChange(event: ChangeEvent, watched: Watched): Promise<void> {
  if (event.cause !== 'outside') return
  const { service, session } = watched
  const categories = event.categories.filter((id) => watched.categories.includes(id))
  if (categories.length === 0) return
  await tellingProblems(session, async () => {
    const overview = await service.overview({ categories, countsIssues: false })
    session.tell(changedEvent(overview.categories))
  })
}

async function tellingProblems(session: Session, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    session.tell(failedEvent(error.problem))
  }
}

const DEFAULT_INTERVAL = '300'
/** A longer one is more than a timer can wait for. */
const LONGEST_INTERVAL_SECONDS = 7 * 24 * 60 * 60

function parseInterval(text = DEFAULT_INTERVAL): number {
  const reading = asSeconds(text)
  if (!reading.ok) throw invalidSetting('--interval', reading.reason)
  if (reading.value >= 1 && reading.value <= LONGEST_INTERVAL_SECONDS) return reading.value * 1000
  throw invalidSetting('--interval', `it must be from 1 to ${LONGEST_INTERVAL_SECONDS}`)
}
