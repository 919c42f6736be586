/**
 * Runs one task at a time. Of those that come meanwhile only the newest is run, afterwards: whoever
 * types faster than the worker answers waits for one answer, not for all of them.
 */
export class NewestTask {
  #isRunning = false
  #next: (() => Promise<void>) | null = null

  run(task: () => Promise<void>): void {
    if (this.#isRunning) this.#next = task
    else void this.#start(task)
  }

  async #start(task: () => Promise<void>): Promise<void> {
    this.#isRunning = true
    try {
      await task()
    } finally {
      this.#isRunning = false
      const next = this.#next
      this.#next = null
      if (next !== null) void this.#start(next)
    }
  }
}
