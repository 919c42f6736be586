/**
 * A process that goes on for long: `node clock-asker.ts FOLDER RAW_BASE_URL [weak]` asks ten times a
 * second for the records of clip, with a time-to-live of one second, and prints a line of JSON each
 * time. `weak` is the twin that takes the wall clock for everything.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM_CLOCKS } from '../../src/backend/clocks.ts'
import { sourceSettings } from '../../src/backend/create-backend.ts'
import { GitHubBackend } from '../../src/backend/github-backend.ts'
import { createLazySource } from '../../src/backend/lazy-source.ts'
import { NO_LOG } from '../../src/backend/log.ts'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { ReferenceService } from '../../src/backend/reference-service.ts'
import { readSettings } from '../../src/backend/settings.ts'

/** What one question has told. */
export interface ClockAnswer {
  /** By the wall clock of that process. */
  readonly wallMs: number
  readonly state: string
  /** All ages that were told. */
  readonly agesMs: readonly number[]
}

const TTL_SECONDS = 1
const [base = '', rawBaseUrl = '', how = ''] = process.argv.slice(2)
const settings = readSettings({ flags: { base, rawBaseUrl }, env: {} })
const folder = await openReferenceFolder(base, { program: 'clock-asker' })
const backend = await GitHubBackend.open({
  folder,
  source: createLazySource(sourceSettings(settings)),
  cacheTtlSeconds: TTL_SECONDS,
  clocks:
    how === 'weak' ? { monotonicMs: () => Date.now(), wallMs: () => Date.now() } : SYSTEM_CLOCKS,
})
const service = new ReferenceService({ backend, ttlSeconds: TTL_SECONDS, log: NO_LOG })

for (;;) {
  await backend.fetchCategory('clip')
  const { freshness } = await service.status({ category: 'clip' })
  const ages = 'data' in freshness && 'ageMs' in freshness.data ? [freshness.data.ageMs] : []
  const answer: ClockAnswer = {
    wallMs: Date.now(),
    state: freshness.state,
    agesMs: ages.filter((age) => age !== null),
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  await sleep(100)
}
