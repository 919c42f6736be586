import type { DownloadFault } from './download-fault.ts'
import type { DownloadClock } from './download-limits.ts'

/**
 * Remembers which servers asked to be left alone and until when (DL17), so that a fault of one file
 * also holds back the requests for the others, and those of later calls.
 */
export class DownloadRestraint {
  readonly #clock: DownloadClock
  readonly #held = new Map<string, { readonly untilMs: number; readonly fault: DownloadFault }>()

  constructor(clock: DownloadClock) {
    this.#clock = clock
  }

  note(origin: string, fault: DownloadFault): void {
    if (fault.waitMs === null) return
    this.#held.set(origin, { untilMs: this.#clock.monotonicMs() + fault.waitMs, fault })
  }

  /** How long a server still wants to be left alone, and the fault it said so with. */
  heldBy(origin: string): { readonly waitMs: number; readonly fault: DownloadFault } | null {
    const entry = this.#held.get(origin)
    if (entry === undefined) return null
    const waitMs = entry.untilMs - this.#clock.monotonicMs()
    if (waitMs > 0) return { waitMs, fault: entry.fault }
    this.#held.delete(origin)
    return null
  }
}
