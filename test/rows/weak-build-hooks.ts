/** Loaded before all else in a process of a weak build, whose sources it changes. */
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { WeakBuild } from './row.ts'
import { weakenSource } from './weak-build.ts'

// `weakEnvironment` has written it.
const build = JSON.parse(process.env['HRV_TEST_WEAK_BUILD'] ?? '{"edits": []}') as WeakBuild

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context)
    const { source } = loaded
    if (!url.startsWith('file:') || source === undefined) return loaded
    const whole = typeof source === 'string' ? source : new TextDecoder().decode(source)
    const text = weakenSource(build, fileURLToPath(url), whole)
    return text === null ? loaded : { ...loaded, source: text }
  },
})
