import type { DatabaseSync } from 'node:sqlite'

/** Who holds a lock, as others read it. */
export interface LockHolder {
  /** Unlike a process number, never the same for two holders. */
  readonly token: string
  readonly pid: number
  readonly program: string
  /** An instant in ISO 8601. */
  readonly since: string
}

/**
 * A lock in a SQLite file: whoever has an open write transaction holds it, and the kernel ends
 * that with the process. Nothing here waits: with `timeout: 0` SQLite answers at once.
 */
export class LockDatabase {
  readonly #database: DatabaseSync

  private constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Loads SQLite only now, because most commands never write. */
  static async open(path: string): Promise<LockDatabase> {
    const { DatabaseSync } = await import('node:sqlite')
    return new LockDatabase(new DatabaseSync(path, { timeout: 0 }))
  }

  /**
   * Takes the lock, or gives `false` when somebody else has it. The name is committed first and
   * the lock then held by a second transaction that changes nothing: such a one keeps writers out
   * and lets everybody read the name. The second pass makes sure that nobody else came between.
   */
  tryHold(holder: LockHolder): boolean {
    try {
      this.#prepareTable()
      for (let pass = 0; pass < 2; pass++) {
        this.#database.exec('BEGIN IMMEDIATE')
        if (this.#selectHolder()?.token === holder.token) return true
        this.#announce(holder)
        this.#database.exec('COMMIT')
      }
      return false
    } catch (error) {
      if (!isBusy(error)) throw error
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      return false
    }
  }

  /** The present or, for a moment, the last holder; `null` while that cannot be read. */
  readHolder(): LockHolder | null {
    try {
      return this.#selectHolder()
    } catch (error) {
      if (sqliteCodeOf(error) === null) throw error
      return null
    }
  }

  /** Gives the lock back, if it was held. */
  close(): void {
    this.#database.close()
  }

  #prepareTable(): void {
    this.#database.exec(
      `CREATE TABLE IF NOT EXISTS holder
         (id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT, pid INTEGER, program TEXT, since TEXT) STRICT`,
    )
    // The new file above is synced once. A name need not outlive a power cut, and syncing it would
    // block the event loop.
    this.#database.exec('PRAGMA synchronous = OFF')
  }

  #announce({ token, pid, program, since }: LockHolder): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO holder VALUES (1, ?, ?, ?, ?)')
      .run(token, pid, program, since)
  }

  #selectHolder(): LockHolder | null {
    const row = this.#database.prepare('SELECT token, pid, program, since FROM holder').get()
    if (row === undefined) return null
    const { token, pid, program, since } = row
    if (typeof token !== 'string' || typeof pid !== 'number') return null
    return { token, pid, program: String(program), since: String(since) }
  }
}

/** SQLite's own result code, extended, or `null` for any other error. */
export function sqliteCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode : null
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  const code = sqliteCodeOf(error)
  return code !== null && (code & 0xff) === SQLITE_BUSY
}
