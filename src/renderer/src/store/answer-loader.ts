import type { Result } from '../../../bridge/api.ts'
import type { Problem } from '../../../domain/problem.ts'
import { NewestTask } from '../features/browse/newest-task.ts'
import { loaded, type Loadable } from './loadable.ts'

/** The answer that has arrived last, and to what. */
export interface KeptAnswer<S, V> {
  readonly subject: S
  readonly content: Loadable<V>
}

export interface AnswerOptions<S, V> {
  readonly ask: (subject: S) => Promise<Result<V>>
  /** Hears of the answer to show; null: nothing is asked. */
  readonly tell: (answer: KeptAnswer<S, V> | null) => void
  /** Hears why an answer that is shown could not be renewed; null: it could. */
  readonly tellTrouble: (problem: Problem | null) => void
  /** Problems that say that there is nothing, however well it is asked. */
  readonly finalCodes?: readonly Problem['code'][]
}

/**
 * Keeps one answer of the host current. The last one stays in sight until the next has arrived, so
 * that stepping through records does not flicker, and while the folder or its host is away.
 */
export class AnswerLoader<S, V> {
  readonly #options: AnswerOptions<S, V>
  readonly #task = new NewestTask()
  #wanted: { readonly subject: S; readonly key: string } | null = null
  #shown: { readonly key: string } | null = null
  /** Whether it was told of: another loader's trouble is not taken back. */
  #isTroubled = false

  constructor(options: AnswerOptions<S, V>) {
    this.#options = options
  }

  show(subject: S | null): void {
    const key = subject === null ? null : JSON.stringify(subject)
    if (key === (this.#wanted?.key ?? null)) return
    this.#wanted = subject === null || key === null ? null : { subject, key }
    if (this.#wanted === null) {
      this.#shown = null
      this.#options.tell(null)
    } else this.refresh()
  }

  /** Asks anew, as the data is another. */
  refresh(): void {
    if (this.#wanted !== null) this.#task.run(() => this.#load())
  }

  async #load(): Promise<void> {
    const wanted = this.#wanted
    if (wanted === null) return
    const { ask, tell, tellTrouble, finalCodes = [] } = this.#options
    const result = await ask(wanted.subject)
    if (wanted !== this.#wanted) return
    const isKept = !result.ok && this.#shown?.key === wanted.key
    if (isKept && !finalCodes.includes(result.problem.code)) {
      this.#isTroubled = true
      tellTrouble(result.problem)
      return
    }
    if (this.#isTroubled) tellTrouble(null)
    this.#isTroubled = false
    this.#shown = result.ok ? wanted : null
    tell({ subject: wanted.subject, content: loaded(result) })
  }
}
