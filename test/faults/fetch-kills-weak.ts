/**
 * A forced fetch that must not be: `node fetch-kills-weak.ts FOLDER RAW_BASE_URL` does what
 * `hrv fetch --force` does, with a store that writes straight over the old files.
 */
import { registerHooks } from 'node:module'

const weakStore = new URL('./fetch-kills-weak-store.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('/replace-file.ts')
      ? { url: weakStore, shortCircuit: true }
      : next(specifier, context),
})

// Loaded only now, so that the weak store is in place.
const { createBackend } = await import('../../src/backend/create-backend.ts')
const { readSettings } = await import('../../src/backend/settings.ts')
const [base = '', rawBaseUrl = ''] = process.argv.slice(2)
const settings = readSettings({ flags: { base, rawBaseUrl }, env: {} })
const service = await createBackend(settings, { program: 'fetch-kills-weak' })
const { results } = await service.fetch({ force: true })
process.stdout.write(`${JSON.stringify(results, null, 4)}\n`)
