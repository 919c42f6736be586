import { defineConfig } from 'vitest/config'

// The settings of whoever runs the tests are their own.
const env = { HRV_SETTINGS_FILE: '/nonexistent/settings.json' }

// `slow` holds what takes seconds by nature: I/O faults, kills, fuzzing, mutation of the rules.
export default defineConfig({
  test: {
    projects: [
      {
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
