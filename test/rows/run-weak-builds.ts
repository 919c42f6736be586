/**
 * Runs the test of each weak build against it: `node run-weak-builds.ts` prints a line of JSON, a
 * list of WeakBuildEnd. A name as an argument chooses builds.
 */
import { join } from 'node:path'
import type { TestProjectConfiguration } from 'vitest/config'
import { createVitest, type TestCase } from 'vitest/node'
import { weakBuilds } from './fault-rows.ts'
import type { WeakBuild } from './row.ts'
import { weakEnvironment, weakenSource } from './weak-build.ts'

/** What became of the test of a weak build. */
export interface WeakBuildEnd {
  readonly name: string
  /** `missing`: there is no such test. */
  readonly state: 'failed' | 'passed' | 'skipped' | 'missing'
  /** The first lines of what was wrong. */
  readonly errors: readonly string[]
}

const ROOT = join(import.meta.dirname, '../..')
const [wanted = ''] = process.argv.slice(2)
const builds = new Map(weakBuilds().filter(([name]) => name.includes(wanted)))

const vitest = await createVitest({
  config: false,
  root: ROOT,
  watch: false,
  reporters: [{}],
  maxWorkers: 2,
  projects: Array.from(builds, ([name, build]) => projectOf(name, build)),
})
const specifications = vitest.projects.flatMap((project) => {
  const build = builds.get(project.name)
  if (build === undefined) return []
  const testNamePattern = new RegExp(escapeRegExp(build.fails[1]))
  return project.createSpecification(join(ROOT, build.fails[0]), { testNamePattern })
})
const { testModules } = await vitest.runTestSpecifications(specifications)
const ends = testModules.map((module): WeakBuildEnd => {
  const tests = [...module.children.allTests()]
  return { name: module.project.name, ...endOf(tests), ...broken(module.errors()) }
})
process.stdout.write(`${JSON.stringify(ends)}\n`)
await vitest.close()
// That tests fail is what is wanted.
process.exitCode = 0

function projectOf(name: string, build: WeakBuild): TestProjectConfiguration {
  return {
    plugins: [
      {
        name: 'weak-build',
        enforce: 'pre',
        transform: (code: string, id: string) => weakenSource(build, id, code),
      },
    ],
    test: {
      name,
      // The processes that a test starts are weak too.
      env: weakEnvironment(build),
      include: [build.fails[0]],
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // It would give one build the modules of another.
      fsModuleCache: false,
    },
  }
}

function endOf(tests: readonly TestCase[]): Pick<WeakBuildEnd, 'state' | 'errors'> {
  const results = tests.map((test) => test.result())
  const errors = results.flatMap((result) => (result.errors ?? []).map(firstLineOf))
  if (errors.length > 0) return { state: 'failed', errors }
  if (results.some(({ state }) => state === 'passed')) return { state: 'passed', errors }
  return { state: tests.some(wasSkippedInside) ? 'skipped' : 'missing', errors }
}

/** A test that ran and found that it cannot, unlike one that was not asked for. */
function wasSkippedInside(test: TestCase): boolean {
  return test.meta().skipReason !== undefined
}

function broken(errors: readonly { readonly message: string }[]): Partial<WeakBuildEnd> {
  return errors.length === 0 ? {} : { state: 'missing', errors: errors.map(firstLineOf) }
}

function firstLineOf({ message, name }: { readonly message: string; readonly name?: string }) {
  return `${name ?? 'Error'}: ${message.split('\n', 1)[0] ?? ''}`
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
}
