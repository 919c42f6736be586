import type { ViewerApi } from '../../../../bridge/api.ts'
import type { RowsRequest, RowWindow, TableRow } from '../../../../bridge/viewer-shapes.ts'
import { loaded, LOADING, valueOf } from '../../store/loadable.ts'
import {
  NO_ROWS,
  type BrowseState,
  type BrowseSubject,
  type RowArrangement,
  type RowJump,
} from './browse-state.ts'
import { NewestTask } from './newest-task.ts'
import { missingRange, rowAt, withRows, WINDOW_ROWS, type RowRange } from './row-windows.ts'
import { shownFields } from './shown-fields.ts'

/** What a loader reads and changes. */
export interface BrowseContext {
  readonly api: ViewerApi
  readonly get: () => BrowseState
  readonly set: (change: Partial<BrowseState>) => void
}

/** A table as it is to be shown: which one, how arranged, with which record selected. */
export interface TableView {
  readonly subject: BrowseSubject
  readonly arrangement: RowArrangement
  readonly record: string | null
}

/** Where to be once the rows are there; `fold`: where the cursor is, whatever is selected. */
type Goal = 'stay' | 'top' | 'record' | 'fold'

/**
 * Keeps the rows in view loaded: asks for a table's columns, then for windows of its rows around
 * what is seen. Answers to what is no longer asked are dropped; rows that are here stay in sight
 * until those that replace them have come.
 */
export class TableLoader {
  readonly #context: BrowseContext
  readonly #tableTask = new NewestTask()
  readonly #rowsTask = new NewestTask()
  #wanted: TableView | null = null
  /** Goes up whenever rows that were asked for before are of no use any more. */
  #edition = 0
  #seen: RowRange = { start: 0, end: 0 }
  #goal: Goal = 'stay'
  /** The selected record's row number is to be found out. */
  #isLocating = false

  constructor(context: BrowseContext) {
    this.#context = context
  }

  /** Shows a table, or the one that is shown in another arrangement. */
  show(view: TableView): void {
    const before = this.#wanted
    this.#wanted = view
    if (before === null || !isSame(before.subject, view.subject)) this.#open(view.subject)
    else if (!isSame(before.arrangement, view.arrangement)) {
      this.#reloadRows(goalOf(before.arrangement, view.arrangement))
    } else if (view.record !== before.record) this.#follow(view.record)
  }

  /** Asks for everything anew, as the data is another. */
  refresh(): void {
    if (this.#wanted !== null) this.#loadTable('stay')
  }

  /** Hears which rows are in view. */
  see(range: RowRange): void {
    this.#seen = range
    this.#askRows()
  }

  #open(subject: BrowseSubject): void {
    this.#edition += 1
    this.#lookAtTop()
    this.#context.set({ subject, table: LOADING, rows: NO_ROWS, trouble: null, cursor: null })
    this.#loadTable('record')
  }

  /** The record was selected from elsewhere, unless it is the one of the row under the cursor. */
  #follow(record: string | null): void {
    const row = rowUnderCursor(this.#context.get())
    if (record === null || (row?.row === 'record' && row.key === record)) return
    this.#isLocating = true
    this.#goal = 'record'
    this.#askRows()
  }

  #loadTable(goal: Goal): void {
    this.#tableTask.run(async () => {
      const subject = this.#wanted?.subject
      if (subject === undefined) return
      const result = await this.#context.api.table(subject)
      if (!isSame(this.#wanted?.subject, subject)) return
      if (result.ok) {
        this.#context.set({ table: loaded(result), trouble: null })
        this.#reloadRows(goal)
      } else if (this.#context.get().table.state === 'ready') {
        this.#context.set({ trouble: result.problem })
      } else this.#context.set({ table: loaded(result) })
    })
  }

  #reloadRows(goal: Goal): void {
    const { rows, table } = this.#context.get()
    if (valueOf(table) === null) return
    if (goal === 'top') this.#lookAtTop()
    this.#edition += 1
    this.#goal = goal
    this.#isLocating = goal !== 'fold'
    this.#context.set({ rows: { ...rows, isCurrent: false } })
    this.#askRows()
  }

  #askRows(): void {
    this.#rowsTask.run(async () => {
      const request = this.#nextRequest()
      if (request === null) return
      const edition = this.#edition
      this.#isLocating = false
      const result = await this.#context.api.rows(request)
      if (edition !== this.#edition) return
      if (!result.ok) {
        this.#context.set({ trouble: result.problem })
        return
      }
      this.#receive(request, result.value)
      this.#askRows()
    })
  }

  /** The next gap in what is seen; null: there is none, or nothing is known of the table yet. */
  #nextRequest(): RowsRequest | null {
    const { rows, table } = this.#context.get()
    const shape = valueOf(table)
    if (shape === null || this.#wanted === null) return null
    const { subject, arrangement, record } = this.#wanted
    const windows = rows.isCurrent ? rows.windows : NO_ROWS.windows
    const length = rows.isCurrent ? rows.length : null
    const gap = missingRange(windows, this.#seen, length ?? Number.MAX_SAFE_INTEGER)
    const range = gap ?? (this.#isLocating ? { start: 0, end: WINDOW_ROWS } : null)
    if (range === null) return null
    return {
      ...subject,
      ...arrangement,
      fields: shownFields(shape, arrangement.fields),
      offset: range.start,
      limit: range.end - range.start,
      locate: this.#isLocating && record !== null ? record : undefined,
    }
  }

  #receive(request: RowsRequest, window: RowWindow): void {
    const { rows, cursor } = this.#context.get()
    const { records, matching, length } = window
    // Another length without a word of a change: the rows that are here are of other data.
    const isSameData = rows.isCurrent && rows.length === length
    const earlier = isSameData ? rows.windows : NO_ROWS.windows
    const windows = withRows(
      earlier,
      { ...request, rows: window.rows },
      { view: this.#seen, cursor },
    )
    // The selection may have moved on while this was asked for.
    const fields = isSame(rows.fields, request.fields) ? rows.fields : request.fields
    const hasLocated = request.locate !== undefined && request.locate === this.#wanted?.record
    this.#context.set({
      rows: { isCurrent: true, fields, records, matching, length, windows },
      trouble: null,
      cursor: hasLocated ? window.located : keptCursor(cursor, length),
      ...this.#jumpTo(window.located),
    })
  }

  #jumpTo(located: number | null): { readonly jump?: RowJump } {
    const goal = this.#goal
    this.#goal = 'stay'
    if (goal === 'top') return { jump: { index: 0, align: 'start' } }
    if (goal === 'record' && located !== null) return { jump: { index: located, align: 'center' } }
    return {}
  }

  #lookAtTop(): void {
    this.#seen = { start: 0, end: this.#seen.end - this.#seen.start }
  }
}

/** The row under the cursor; null: there is no cursor, or its row is not here. */
export function rowUnderCursor({ cursor, rows }: BrowseState): TableRow | null {
  return cursor === null ? null : (rowAt(rows.windows, cursor) ?? null)
}

/** What a change of the arrangement leads to. */
function goalOf(before: RowArrangement, after: RowArrangement): Goal {
  if (before.filter !== after.filter) return 'top'
  return isSame({ ...before, collapsed: [] }, { ...after, collapsed: [] }) ? 'fold' : 'record'
}

function keptCursor(cursor: number | null, length: number): number | null {
  return cursor === null || length === 0 ? null : Math.min(cursor, length - 1)
}

/** Whether two requests say the same; they hold nothing but plain values. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
