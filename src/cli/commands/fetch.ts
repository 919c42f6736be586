import type { ReferenceService } from '../../backend/reference-service.ts'
import type { FetchRequest, FetchResult, ProgressEvent } from '../../bridge/reference-shapes.ts'
import type { Settings } from '../../backend/settings.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import { cancelledBySignal } from '../cancelled-by-signal.ts'
import type { Answer, Call, ServiceFlags } from '../command.ts'
import { jsonObject } from '../../domain/export/json-shapes.ts'
import { parseCategories } from '../name-arguments.ts'
import type { Progress } from '../progress.ts'
import { refuseSample } from '../refuse-sample.ts'
import { fetchJson, fetchText, problemOf } from '../views/fetch-view.ts'
import { describeProgress } from '../views/freshness-view.ts'

export interface FetchFlags extends ServiceFlags {
  readonly force?: true
}

/** `hrv fetch`: brings categories up to date and tells what has changed. */
export async function fetch({ args, flags, session }: Call<FetchFlags>): Promise<Answer> {
  const categories = parseCategories(args)
  const { service, settings } = await session.openService(flags)
  const folder = await session.openFolder()
  await refuseSample(folder, 'fetch into')
  refuseOffline(settings)
  showProgress(service, session.progress)
  const results = await fetchUntilSignal(service, { categories, force: flags.force === true })
  return {
    json: () => jsonObject({ base: folder.root, categories: fetchJson(results) }),
    text: (view) => fetchText(results, view),
    problems: problemsOf(results, folder.root),
  }
}

/** Fetches; the first Ctrl-C ends it in good order. */
async function fetchUntilSignal(
  service: ReferenceService,
  request: FetchRequest,
): Promise<readonly FetchResult[]> {
  const operationId = 'fetch'
  return cancelledBySignal(async (signal) => {
    signal.addEventListener('abort', () => void service.cancel({ operationId }))
    return (await service.fetch({ ...request, operationId })).results
  })
}

/** One line for all categories that are on their way. */
function showProgress(service: ReferenceService, progress: Progress): void {
  const underWay = new Map<CategoryId, ProgressEvent>()
  progress.step('fetching')
  service.onDidReportProgress((event) => {
    if (event.stage === 'store') underWay.delete(event.category)
    else underWay.set(event.category, event)
    const told = Array.from(underWay, ([id, how]) => `${id} (${describeProgress(how)})`)
    progress.step(told.length === 0 ? 'storing' : `fetching ${told.join(', ')}`)
  })
}

/** Who stops a fetch is told so once, not for each category. */
function problemsOf(results: readonly FetchResult[], target: string): readonly Problem[] {
  const problems = results.flatMap((result) => problemOf(result) ?? [])
  const others = problems.filter(({ code }) => code !== 'cancelled')
  return others.length === problems.length ? others : [...others, cancelled(target)]
}

function cancelled(target: string): Problem {
  return {
    code: 'cancelled',
    action: 'fetch everything',
    target,
    cause: 'it was cancelled',
    kept: 'what was not updated yet is as it was',
    next: 'start it again when you want to',
  }
}

function refuseOffline({ isOffline }: Settings): void {
  if (!isOffline.value) return
  throw new ProblemError({
    code: 'usage',
    action: 'fetch',
    target: isOffline.name,
    cause: 'fetching needs the network, and this program was told to work offline',
    kept: 'nothing was changed',
    next: `leave out ${isOffline.name}, or look at what is there with: hrv status`,
  })
}
