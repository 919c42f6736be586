/**
 * `node fetch-questions.cjs FOLDER RAW_BASE_URL` asks two questions in turns, one every five
 * milliseconds: first for a while when nothing else happens, then during a forced fetch of everything.
 * Prints how long the answers took.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sourceSettings } from '../src/backend/create-backend.ts'
import { GitHubBackend } from '../src/backend/github-backend.ts'
import { createLazySource } from '../src/backend/lazy-source.ts'
import { NO_LOG } from '../src/backend/log.ts'
import { openReferenceFolder } from '../src/backend/reference-folder.ts'
import { ReferenceService } from '../src/backend/reference-service.ts'
import { readSettings } from '../src/backend/settings.ts'
import { CATEGORIES } from '../src/domain/categories.ts'
import { isConvertible } from '../src/domain/conversion/rule-tables.ts'

export interface QuestionFigures {
  readonly fetchMs: number
  /** When nothing else happens: what the machine allows. */
  readonly atRest: AnswerTimes
  /** From the first bytes until the first file has arrived: nothing but downloads. */
  readonly amidDownload: AnswerTimes
  /** From beginning to end, with the HTTP client loaded, and all that is parsed and stored. */
  readonly amidFetch: AnswerTimes
}

/** Milliseconds from when a question was due to its answer, so that waiting for its turn counts. */
export type AnswerTimes = Readonly<Record<'isCacheValid' | 'status', readonly number[]>>

const INTERVAL_MS = 5
const REST_MS = 1500
const [base = '', rawBaseUrl = ''] = process.argv.slice(2)
const categories = CATEGORIES.map(({ id }) => id).filter(isConvertible)

class Interview {
  readonly #backend: GitHubBackend
  readonly #service: ReferenceService
  #isOver = false

  constructor(backend: GitHubBackend, service: ReferenceService) {
    this.#backend = backend
    this.#service = service
  }

  end(): void {
    this.#isOver = true
  }

  async ask(): Promise<AnswerTimes> {
    const took = { isCacheValid: [] as number[], status: [] as number[] }
    const answers: Promise<void>[] = []
    const startedAt = performance.now()
    for (let count = 0; !this.#isOver; count++) {
      const dueAt = startedAt + count * INTERVAL_MS
      await sleep(Math.max(0, dueAt - performance.now()))
      // A timer may also be a little early.
      const since = Math.min(dueAt, performance.now())
      const question = count % 2 === 0 ? 'isCacheValid' : 'status'
      const category = categories[(count >> 1) % categories.length] ?? 'clip'
      const answer =
        question === 'status'
          ? this.#service.status({ category })
          : this.#backend.isCacheValid(category)
      answers.push(answer.then(() => void took[question].push(performance.now() - since)))
    }
    await Promise.all(answers)
    return took
  }
}

async function interview(): Promise<QuestionFigures> {
  const settings = readSettings({ flags: { base, rawBaseUrl }, env: {} })
  const folder = await openReferenceFolder(base, { program: 'bench' })
  const source = createLazySource(sourceSettings(settings))
  const backend = await GitHubBackend.open({ folder, source, cacheTtlSeconds: null })
  const service = new ReferenceService({ backend, ttlSeconds: null, log: NO_LOG })
  await backend.warmCache()
  await service.warmCache()

  const rest = new Interview(backend, service)
  setTimeout(() => rest.end(), REST_MS)
  const atRest = await rest.ask()
  const start = new Interview(backend, service)
  const downloads = new Interview(backend, service)
  const remainder = new Interview(backend, service)
  service.onDidReportProgress(({ receivedBytes, totalBytes, stage }) => {
    if (receivedBytes > 0) start.end()
    if (stage !== 'download' || receivedBytes === totalBytes) downloads.end()
  })
  const startedAt = performance.now()
  const fetching = service.fetch({ force: true }).finally(() => remainder.end())
  const parts = [await start.ask(), await downloads.ask(), await remainder.ask()] as const
  const fetchMs = performance.now() - startedAt
  const { results } = await fetching
  if (results.every(({ outcome }) => outcome !== 'updated')) throw new Error('nothing was updated')
  return { fetchMs, atRest, amidDownload: parts[1], amidFetch: joined(parts) }
}

function joined(parts: readonly AnswerTimes[]): AnswerTimes {
  return {
    isCacheValid: parts.flatMap((part) => part.isCacheValid),
    status: parts.flatMap((part) => part.status),
  }
}

// Not awaited at the top, as this is built like the program: to CommonJS.
void interview().then((figures) => console.log(JSON.stringify(figures)))
