import { existsSync } from 'node:fs'
import { describe, test, type TestContext } from 'vitest'
import { vectorsFolder } from '../scripts/vectors-folder.mjs'

export { vectorsFolder }

declare module 'vitest' {
  interface TaskMeta {
    /** Why a test did not run; `scripts/test.mjs` prints it above the closing line. */
    skipReason?: string
  }
}

/** What some tests need beyond npm: system tools, which `npm test` installs where it can, and the vectors. */
export type Requirement = 'chromium' | 'faketime' | 'gcc' | 'lowntfs-3g' | 'strace' | 'vectors'

/**
 * `describe` and `test` for tests that need the named things. When one is missing the body is not
 * evaluated: a single test of that title is skipped with the reason, or fails under CI.
 */
export function needs(...requirements: readonly Requirement[]): NeedyTests {
  const reasons = requirements.map(missingReason).filter((reason) => reason !== undefined)
  return reasons.length === 0 ? { describe, test } : testsThatSkip(reasons.join(', '))
}

/** Skips the running test with a reason that the closing report names; under CI the test fails. */
export function skipOrFail({ task, skip }: TestContext, reason: string): void {
  if (process.env['CI'] === 'true') throw new Error(`${reason}, which is a failure under CI`)
  task.meta.skipReason = reason
  skip(reason)
}

interface NeedyTests {
  describe: (title: string, body: () => void) => void
  test: (title: string, body: (context: TestContext) => unknown, timeoutMs?: number) => void
}

function testsThatSkip(reason: string): NeedyTests {
  const stand = (title: string) => {
    test(title, (context) => {
      skipOrFail(context, reason)
    })
  }
  return { describe: stand, test: stand }
}

function missingReason(requirement: Requirement): string | undefined {
  if (requirement === 'vectors') {
    return existsSync(vectorsFolder()) ? undefined : `no vectors at ${vectorsFolder()}`
  }
  const missing = (process.env['HRV_TEST_MISSING'] ?? '').split(',')
  return missing.includes(requirement) ? `${requirement} is not installed` : undefined
}
