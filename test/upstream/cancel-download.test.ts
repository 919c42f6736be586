import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GitHubSourceSettings } from '../../src/backend/source-settings.ts'
import {
  CLIP,
  outcomeOf,
  problemIn,
  startDownloadCase,
  type DownloadCase,
} from './download-case.ts'
import type { Fault } from './faults.ts'

const WHOLE = { validators: null }

describe('cancelling (DL29)', () => {
  let given: DownloadCase
  beforeEach(async () => {
    given = await startDownloadCase()
  })
  afterEach(() => given.end())

  test.each<[string, Fault]>([
    ['the headers', 'silent'],
    ['the body', 'stall'],
    ['a body that drips', 'drip:20'],
    ['the unpacking', 'bomb:30'],
    ['the server to let us', 'limited:50'],
  ])('while waiting for %s ends it within a second', async (_stage, fault) => {
    given.upstream.setFault('all', fault)
    const { problem, tookMs } = await cancelOnceAsked()
    expect(problem).toMatchObject({
      code: 'cancelled',
      action: 'download clip',
      kept: 'nothing was changed; what was downloaded before is still there',
    })
    expect(tookMs).toBeLessThan(1000)
    expect(given.upstream.log).toHaveLength(1)
  })

  test('between two attempts makes no other request', async () => {
    given.upstream.setFault('all', 'status:503')
    const { problem } = await cancelOnceAsked({ retryBackoffSeconds: 1 })
    expect(problem.code).toBe('cancelled')
    expect(given.upstream.log.map(({ status }) => status)).toEqual([503])
  })

  test('before it begins makes no request', async () => {
    const outcome = given.source().download('clip', { ...WHOLE, signal: AbortSignal.abort() })
    await expect(outcome).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    expect(given.upstream.log).toEqual([])
  })

  test('frees the connection for those that wait, who can be cancelled too', async () => {
    given.upstream.setFault('clip.json', 'silent')
    writeFileSync(join(given.folder, 'blip.json'), CLIP)
    const source = given.source({ limits: { headersMs: 60_000, totalMs: 60_000 } })
    const [busy, waiting] = [new AbortController(), new AbortController()]
    const downloads = Array.from({ length: 4 }, () =>
      source.download('clip', { ...WHOLE, signal: busy.signal }),
    )
    const queued = Array.from({ length: 4 }, () =>
      source.download('blip', { ...WHOLE, signal: waiting.signal }),
    )
    const patient = source.download('blip', WHOLE)
    const [ends, queuedEnds] = [downloads, queued].map((all) => Promise.allSettled(all))
    await expect.poll(() => given.upstream.log.length).toBe(4)
    waiting.abort()
    const cancelled = Array(4).fill({ reason: { problem: { code: 'cancelled' } } })
    expect(await queuedEnds).toMatchObject(cancelled)
    busy.abort()
    expect(await patient).toMatchObject({ outcome: 'downloaded' })
    expect(await ends).toMatchObject(cancelled)
    expect(given.upstream.log).toHaveLength(5)
  })

  async function cancelOnceAsked(changes: Partial<GitHubSourceSettings> = {}) {
    const cancel = new AbortController()
    const source = given.source({ limits: { totalMs: 60_000, idleMs: 60_000 }, ...changes })
    const ending = outcomeOf(source, 10_000, { ...WHOLE, signal: cancel.signal })
    await expect.poll(() => given.upstream.log.length).toBe(1)
    // Time for the answer to come, as far as it does.
    await sleep(50)
    const cancelledAt = performance.now()
    cancel.abort(new Error('any reason'))
    const outcome = await ending
    return { problem: problemIn(outcome), tookMs: performance.now() - cancelledAt }
  }
})
