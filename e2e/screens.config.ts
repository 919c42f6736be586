import { defineConfig } from '@playwright/test'
import config from '../playwright.config.ts'

// Read by every worker, as this file is.
process.env['HRV_PICTURES'] = 'horde'

/** Takes the pictures of docs/screens: `npm run screens`. */
export default defineConfig(config, {
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../out/test/screens',
  fullyParallel: false,
  workers: 1,
})
