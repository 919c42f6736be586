import { ProblemError, type Problem } from '../domain/problem.ts'
import type { WriteSession } from './folder-writer.ts'
import { loadV2 } from './load-reference.ts'
import { withKeptBody } from './refresh-problems.ts'
import type { RefreshRun } from './refresh-run.ts'

/**
 * After a failed refresh everything stays as it was (UD1-UD3): what was good is served on, but not
 * as fresh. A body that was refused is kept aside with its problem, one for each category; the
 * problem that comes back says so.
 */
export async function keepPresentData(run: RefreshRun, problem: Problem): Promise<Problem> {
  const { category, kind } = run.request
  const { folder, v2Cache, statistics } = run.parts
  statistics.count(category, 'failures')
  if (problem.code === 'cancelled') return problem
  const shown = v2Cache.peek(category) ?? (await loadV2(folder, category))?.value ?? null
  v2Cache.storeFailure(category, shown)
  // When storing is what has failed, noting that down would fail as well.
  return run.stage !== 'store' && kind !== 'convert' ? noteFailure(run, problem) : problem
}

/** A folder gets its first file of ours from something worth keeping, not from a failure. */
async function noteFailure(run: RefreshRun, plainProblem: Problem): Promise<Problem> {
  const { writer } = run.parts
  const { category } = run.request
  const { downloadedBody: body, rejectedRecord: record, stage, target } = run
  const problem = body === null ? plainProblem : withKeptBody(plainProblem, { category, record })
  const failure = { stage, at: run.now(), problem }
  try {
    const { condition } = await writer.state.read()
    if (condition.kind === 'newer' || (condition.kind === 'none' && body === null)) {
      return plainProblem
    }
    const note = async (session: WriteSession) => {
      if (body !== null) {
        const about = { category, url: target.from, rejectedAt: failure.at, stage, problem }
        const text = `${JSON.stringify(about, null, 2)}\n`
        await session.locked.writeAside('rejected', `${category}.body`, body)
        await session.locked.writeAside('rejected', `${category}.json`, Buffer.from(text))
      }
      session.remember(category, { ...session.entryOf(category), failure })
    }
    await writer.write(note, { category })
    return problem
  } catch (error) {
    // The refresh has failed for a better reason than that its failure cannot be noted down.
    if (!(error instanceof ProblemError)) throw error
    return plainProblem
  }
}
