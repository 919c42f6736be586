import type { FaultRow, NamedTest } from './row.ts'

const LOCK = 'src/backend/folder-lock.test.ts'
const LOCKS = 'test/faults/folder-lock.slow.test.ts'
const PROCESSES = 'test/faults/fetch-processes.slow.test.ts'
const READERS = 'test/faults/readers.slow.test.ts'
const SERVICE = 'test/backend/reference-service.test.ts'
const CLOCKS = 'test/faults/clock-steps.slow.test.ts'
const FRESHNESS = 'src/domain/freshness.test.ts'
const STATUS = 'src/backend/category-status.test.ts'

const ALONE: NamedTest = [LOCK, 'never runs two actions at once']
const MIXED: NamedTest = [
  'test/faults/mixed-programs.slow.test.ts',
  'the program, its host and the command line lose nothing of what is remembered (P2)',
]
const NO_WAIT: NamedTest = [READERS, 'wait for nobody who writes']
const HOLDER: NamedTest = [
  LOCKS,
  'names a stopped holder after five seconds and never blocks the event loop (P4, P5)',
]
const JOINED: NamedTest = [
  SERVICE,
  'of two at once for one category there is one download; both hear the result',
]
const FREED: NamedTest = [LOCKS, 'is free within a second after its holder was killed (P6)']
const SPELLINGS: NamedTest = [LOCKS, 'is one lock for two spellings of a folder (P7)']
const NO_LOCKS: NamedTest = [LOCKS, 'is refused where the file system has no locks (P8)']
const WRONG_CLOCK: NamedTest = [FRESHNESS, 'ages when clocks are wrong (T1, T2, T3)']
const BY_CONTENT: NamedTest = [
  STATUS,
  'what v2 was made from tells whether it is behind, never the times of the files (T4)',
]

/** Several processes on one folder (reliability.md, P). */
export const PROCESS_ROWS = {
  P1: {
    tests: [ALONE, [LOCKS, 'loses no update of four processes with fifty each (P2)']],
    builds: [
      {
        fails: ALONE,
        edits: [
          ['backend/folder-lock.ts', 'await acquire(database, options, context)\n', ''],
          ['backend/folder-lock.ts', 'await assertLockExcludes(base, options, context)\n', ''],
        ],
      },
    ],
  },
  P2: {
    tests: [[LOCKS, 'loses no update of four processes with fifty each (P2)'], MIXED],
    twins: [[LOCKS, 'is what keeps the updates: without it some are lost']],
    builds: [
      {
        fails: MIXED,
        // What others have written meanwhile is not read again.
        edits: [
          [
            'backend/remembered-folder-state.ts',
            'this.#known?.identity !== identity',
            'this.#known === null',
          ],
        ],
      },
    ],
  },
  P3: {
    tests: [
      [READERS, 'see the one file or the other while it is written a hundred times'],
      NO_WAIT,
    ],
    twins: [[READERS, 'see pieces of a file that is written in place']],
    builds: [
      {
        fails: NO_WAIT,
        edits: [
          [
            'backend/reference-folder.ts',
            'const file = await readRegularFile(path, purpose)',
            `const { withFolderLock } = await import('./folder-lock.ts')
             const file = await withFolderLock(this.root, this, () => readRegularFile(path, purpose))`,
          ],
        ],
      },
    ],
  },
  P4: {
    tests: [
      HOLDER,
      JOINED,
      [PROCESSES, 'make at most one download each, and leave pairs of one revision'],
      [
        'test/cli.test.ts',
        '6 and the holder when the folder stays locked; 130 when that is cut short',
      ],
    ],
    builds: [
      {
        fails: HOLDER,
        edits: [
          [
            'backend/folder-lock.ts',
            'throw busyProblem(database.readHolder(), context)',
            'throw busyProblem(null, context)',
          ],
        ],
      },
      {
        fails: JOINED,
        edits: [['backend/single-flight.ts', 'if (flight === undefined) return', 'return']],
      },
    ],
  },
  P5: {
    tests: [
      [LOCKS, 'loses and doubles nothing when its users are stopped and resumed (P5)'],
      HOLDER,
      [PROCESSES, 'one of them stopped at any point: the other works or says who is in its way'],
      [PROCESSES, 'one stopped for a minute inside a write: others say so and read on (P5)'],
    ],
    builds: [
      {
        // A lock that is taken from whoever has had it for long.
        fails: HOLDER,
        edits: [
          ['backend/folder-lock.ts', 'throw busyProblem(database.readHolder(), context)', 'return'],
          ['backend/folder-lock.ts', 'await assertLockExcludes(base, options, context)\n', ''],
        ],
      },
    ],
  },
  P6: {
    tests: [
      FREED,
      [
        'test/faults/kills.slow.test.ts',
        'leaves every file one of two revisions, 200 times (W5, W7, P6)',
      ],
    ],
    builds: [
      {
        // A lock that is a name in a file, which outlives whoever has written it.
        fails: FREED,
        edits: [
          [
            'backend/lock-database.ts',
            '      for (let pass',
            '      const named = this.#selectHolder()\n' +
              '      if (named !== null && named.token !== holder.token) return false\n' +
              '      for (let pass',
          ],
          [
            'backend/lock-database.ts',
            '    this.#database.close()',
            "    if (this.#database.isTransaction) this.#database.exec('DELETE FROM holder; COMMIT')\n" +
              '    this.#database.close()',
          ],
        ],
      },
    ],
  },
  P7: {
    tests: [SPELLINGS, [LOCKS, 'is one lock for a folder and where it is mounted too (P7)']],
    builds: [
      {
        fails: SPELLINGS,
        edits: [
          [
            'backend/folder-lock.ts',
            "return join(base, '.hrv', 'lock.db')",
            "return join(base, '.hrv', `lock-${base.replaceAll('/', '-')}.db`)",
          ],
        ],
      },
    ],
  },
  P8: {
    tests: [NO_LOCKS],
    builds: [
      {
        fails: NO_LOCKS,
        edits: [
          [
            'backend/folder-lock.ts',
            'code === PERM || IO_ERRORS_OF_LOCKS.includes(code)',
            'code < 0',
          ],
        ],
      },
    ],
  },
} as const satisfies Readonly<Record<string, FaultRow>>

/** Clocks (reliability.md, T). */
export const TIME_ROWS = {
  T1: {
    tests: [
      [FRESHNESS, 'within a process a clock that was set back changes nothing'],
      ['test/backend/defects.test.ts', 'UD18 ages by the monotonic clock'],
      [CLOCKS, 'changes nothing for a backend that is asked all the time'],
    ],
    twins: [[CLOCKS, 'and brings one that trusts the wall clock to a standstill']],
    builds: [
      {
        fails: [FRESHNESS, 'within a process a clock that was set back changes nothing'],
        edits: [['domain/freshness.ts', ', checkedAgoMs ?? 0)', ')']],
      },
    ],
  },
  T2: {
    tests: [WRONG_CLOCK],
    builds: [
      {
        fails: [FRESHNESS, 'checked in the future counts as expired, with no age'],
        edits: [
          ['domain/freshness.ts', 'ageMs >= 0 && ageMs <= LONGEST_AGE_MS ? ageMs : null', 'ageMs'],
        ],
      },
    ],
  },
  T3: {
    tests: [
      [CLOCKS, 'changes nothing for a backend that is asked all the time'],
      [CLOCKS, 'changes nothing for hrv watch'],
      [SERVICE, 'a step of '],
    ],
    twins: [[CLOCKS, 'and brings one that trusts the wall clock to a standstill']],
  },
  T4: {
    tests: [
      BY_CONTENT,
      ['src/backend/write-v2-files.test.ts', 'a file that was only touched is unchanged'],
      [
        'test/backend/remembered-folder-state.test.ts',
        'an edit in place of the same size and time is seen',
      ],
    ],
    builds: [
      {
        fails: BY_CONTENT,
        edits: [
          [
            'backend/category-status.ts',
            "return equalsIgnoringLineEnds(v2.bytes, writeJson(fresh)) ? 'up-to-date' : 'differs'",
            "return v2.mtimeMs > Date.now() - 1000 ? 'up-to-date' : 'differs'",
          ],
        ],
      },
    ],
  },
} as const satisfies Readonly<Record<string, FaultRow>>
