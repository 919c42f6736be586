import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import { loaded } from '../../store/loadable.ts'
import { NewestTask } from './newest-task.ts'
import type { BrowseContext } from './table-loader.ts'

/** Which record is to be in the inspector. */
export interface RecordSubject {
  readonly folder: FolderId
  readonly category: CategoryId
  readonly name: string
}

/**
 * Keeps the inspector's record loaded. The last one that has arrived stays until the next has, so
 * that going through a list does not flicker.
 */
export class RecordLoader {
  readonly #context: BrowseContext
  readonly #task = new NewestTask()
  #wanted: RecordSubject | null = null

  constructor(context: BrowseContext) {
    this.#context = context
  }

  show(subject: RecordSubject | null): void {
    if (isSameRecord(this.#wanted, subject)) return
    const isElsewhere =
      this.#wanted?.folder !== subject?.folder || this.#wanted?.category !== subject?.category
    this.#wanted = subject
    if (isElsewhere) this.#context.set({ record: null })
    this.refresh()
  }

  /** Asks anew, as the data is another. */
  refresh(): void {
    if (this.#wanted !== null) this.#task.run(() => this.#load())
  }

  async #load(): Promise<void> {
    const subject = this.#wanted
    if (subject === null) return
    const result = await this.#context.api.record(subject)
    if (subject !== this.#wanted) return
    const { record } = this.#context.get()
    const isKnown = record?.key === subject.name && record.content.state === 'ready'
    // What was read stays in sight while the folder or its host is away.
    if (!result.ok && isKnown && result.problem.code !== 'record-unknown') {
      this.#context.set({ trouble: result.problem })
    } else this.#context.set({ record: { key: subject.name, content: loaded(result) } })
  }
}

function isSameRecord(one: RecordSubject | null, other: RecordSubject | null): boolean {
  return (
    one?.folder === other?.folder && one?.category === other?.category && one?.name === other?.name
  )
}
