import type { ViewerPort } from '../../src/backend/viewer-port.ts'
import type { EventName } from '../../src/bridge/methods.ts'

/** What every answer of a fake viewer holds, and no one else may read. */
export const SECRET = 'what only the person may read'

/** Stands for the viewer behind a host: notes what it is asked, and tells what it is told to tell. */
export class FakeViewer implements ViewerPort {
  readonly calls: { readonly method: string; readonly input: unknown }[] = []
  readonly #listeners = new Map<EventName, Set<(payloadText: string) => void>>()
  /** How long answers take. */
  delayMs = 0
  /** How long those of single methods take. */
  readonly delaysMs = new Map<string, number>()

  async call(method: string, input: unknown): Promise<string> {
    this.calls.push({ method, input })
    await new Promise((resolve) => setTimeout(resolve, this.delaysMs.get(method) ?? this.delayMs))
    return JSON.stringify({ ok: true, value: SECRET })
  }

  on(event: EventName, listen: (payloadText: string) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners.add(listen))
    return () => void listeners.delete(listen)
  }

  tell(event: EventName, payload: unknown): void {
    for (const listen of this.#listeners.get(event) ?? []) listen(JSON.stringify(payload))
  }

  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
