import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// The settings of whoever runs the tests are their own.
const env = { HRV_SETTINGS_FILE: '/nonexistent/settings.json' }

// No test reaches the real one, which would try to download its program.
const electron = resolve(import.meta.dirname, 'test/electron/fake-electron.ts')

// `slow` holds what takes seconds by nature: I/O faults, kills, fuzzing, mutation of the rules.
export default defineConfig({
  test: {
    // Many tests wait for processes and clocks; by default two cores would get one worker.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias: { electron } },
        test: {
          name: 'fast',
          env,
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        resolve: { alias: { electron } },
        test: {
          name: 'slow',
          env,
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
