import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import type { Reporter } from 'vitest/node'
import { type Twin, TWINS } from './weak-twins.ts'

const root = resolve(import.meta.dirname, '../..')
const electron = resolve(import.meta.dirname, 'fake-electron.ts')

/** Changes the program as a twin says, before anything else reads it. */
function weaken({ file, from, to }: Twin): Plugin {
  // The built preload is not a module of the tests: it is changed where its text is read.
  const isBuilt = file.startsWith('out/')
  const changed = isBuilt ? 'test/electron/preload-scene.ts' : file
  const change = (code: string) =>
    isBuilt
      ? code.replace(
          "readFileSync(BUILT, 'utf8')",
          `$&.replace(${JSON.stringify(from)}, () => ${JSON.stringify(to)})`,
        )
      : code.replace(from, () => to)
  return {
    name: 'weaken',
    enforce: 'pre',
    transform: (code, id) => (id === resolve(root, changed) ? change(code) : undefined),
  }
}

/** Writes which tests of which twin have failed. */
const report: Reporter = {
  onTestRunEnd: (modules) => {
    const failures = modules.map(({ project, children }) => ({
      id: project.name,
      failed: [...children.allTests('failed')].map(({ fullName }) =>
        fullName.replaceAll(' > ', ' '),
      ),
    }))
    writeFileSync(process.env['HRV_TWINS_REPORT'] ?? '/dev/stdout', JSON.stringify(failures))
  },
}

/** Runs, for each weak twin, the tests that have to catch it: `weak-twins.slow.test.ts`. */
export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    reporters: [report],
    projects: TWINS.map((twin) => ({
      plugins: [weaken(twin)],
      // Vitest shares what it has read between projects that are made alike.
      define: { __TWIN__: JSON.stringify(twin.id) },
      resolve: { alias: { electron } },
      test: {
        name: twin.id,
        env: { HRV_SETTINGS_FILE: '/nonexistent/settings.json' },
        include: [twin.testFile],
        testNamePattern: twin.title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
        // Only what is wrong is to fail here, not what is slow.
        testTimeout: 60_000,
        fsModuleCache: false,
      },
    })),
  },
})
