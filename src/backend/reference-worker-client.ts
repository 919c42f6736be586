import type { ViewerPort } from './viewer-port.ts'
import type { ViewerOptions } from './viewer/viewer-options.ts'

/**
 * Starts a viewer in a thread of its own. Fails with a `ProblemError` when it cannot be made from
 * these options, such as `usage` for a flag that says nothing usable.
 */
export function startReferenceWorker(options: ViewerOptions): Promise<ViewerPort> {
  return Promise.reject(new TypeError(`viewer ${options.version}: not built yet`))
}
