import type { FaultRow, NamedTest } from './row.ts'

const REPLACING = 'src/backend/replace-file.test.ts'
const STATES = 'test/faults/folder-states.slow.test.ts'
const IO_FAULTS = 'test/faults/io-faults.slow.test.ts'
const POWER = 'test/faults/power-cut.slow.test.ts'
const KILLS = 'test/faults/kills.slow.test.ts'
const FETCH_KILLS = 'test/faults/fetch-kills.slow.test.ts'
const PROCESSES = 'test/faults/fetch-processes.slow.test.ts'
const STATE = 'test/backend/folder-state.test.ts'
const STORE = 'test/backend/interrupted-store.test.ts'

const ORDER: NamedTest = [
  'test/faults/write-order.slow.test.ts',
  'a write happens in the order of W1, and renames only under the lock',
]
const EVERY_STEP: NamedTest = [
  IO_FAULTS,
  'leaves every file old or new, and what was said is true (W2, W6, W8)',
]
const FULL: NamedTest = [
  STATES,
  'a full disk: says how much is needed, and a smaller file still goes (F6, W3)',
]
const FULL_FOR_ONE: NamedTest = [
  STORE,
  'a disk that is too full for one of the two files keeps both as they were: ',
]
const SAID_DONE: NamedTest = [STATE, 'is called done only when the state is on disk (W7)']
const MIXED_BEFORE: NamedTest = [
  STORE,
  'also when another program had made the pair before: it is no edit',
]
const HALF_OURS: NamedTest = [
  STORE,
  "is not taken for somebody else's by the next fetch of another one",
]
const SWEPT: NamedTest = [
  REPLACING,
  'removes what a dead process or an earlier one of our number has left',
]
const KEPT: NamedTest = [
  REPLACING,
  'keeps the files of living processes, young files, and everything that is not ours',
]
const LOCKED_SWEEP: NamedTest = [STATE, 'is cleared away only under the lock (W11)']
const OWNER: NamedTest = [STATES, 'keeps the owner and mode of the file it replaces (W12)']
const NEW_MODE: NamedTest = [STATES, 'makes a new file of mode 644 under umask 000 (W12)']

/** Writes, kills and faults of the disk (reliability.md, W). */
export const WRITE_ROWS = {
  W1: {
    tests: [ORDER, ['test/lint-rules.test.ts', 'writing to disk']],
    builds: [
      {
        fails: ORDER,
        edits: [
          ['backend/replace-file.ts', 'await handle.sync()\n    const written', 'const written'],
        ],
      },
    ],
  },
  W2: {
    tests: [EVERY_STEP],
    twins: [
      [IO_FAULTS, 'finds the writer that truncates'],
      [IO_FAULTS, 'finds the writer that trusts the count'],
    ],
  },
  W3: {
    tests: [FULL, FULL_FOR_ONE],
    twins: [[STATES, 'a full disk finds the writer that truncates (F6, W3)']],
    builds: [
      {
        // The legacy file gives way before there is room for the v2 file.
        fails: FULL_FOR_ONE,
        edits: [
          [
            'backend/store-refresh.ts',
            'const settled = await Promise.allSettled(stages)',
            'await (await stages[0])?.commit()\n  const settled = await Promise.allSettled(stages)',
          ],
        ],
      },
    ],
  },
  W4: {
    tests: [[POWER, 'every file is whole and no older than called saved: fetch']],
    twins: [[POWER, 'finds the writer that truncates']],
  },
  W5: {
    tests: [
      [KILLS, 'leaves every file one of two revisions, 200 times (W5, W7, P6)'],
      [
        FETCH_KILLS,
        'leaves every file one of two revisions, 200 times, and mixed pairs named (W5)',
      ],
      [
        'test/faults/convert-kills.slow.test.ts',
        'leaves every v2 file one of two revisions, 200 times',
      ],
    ],
    twins: [
      [KILLS, 'finds the writer that truncates'],
      [FETCH_KILLS, 'finds the store that writes in place'],
    ],
  },
  W6: {
    tests: [EVERY_STEP],
    twins: [[IO_FAULTS, 'finds the writer that truncates by killing it between two steps (W6)']],
  },
  W7: {
    tests: [SAID_DONE, [KILLS, 'leaves every file one of two revisions, 200 times (W5, W7, P6)']],
    builds: [
      {
        fails: SAID_DONE,
        edits: [['backend/folder-writer.ts', 'await session.flush()', 'void session.flush()']],
      },
    ],
  },
  W8: {
    tests: [EVERY_STEP],
    twins: [[IO_FAULTS, 'finds the writer that tries a failed sync again (W8)']],
  },
  // Solved by state and repair: docs/architecture.md, "Writing".
  W9: {
    tests: [
      [STORE, 'a store that ends between the two files is repaired by the next one'],
      MIXED_BEFORE,
      HALF_OURS,
      [STORE, 'a kill after both files, but before the state was written'],
      [PROCESSES, 'leaves whole files; status names a mixed pair, the next fetch repairs it'],
    ],
    twins: [[PROCESSES, 'finds the twin that writes in place']],
    builds: [
      {
        fails: MIXED_BEFORE,
        edits: [
          [
            'backend/store-refresh.ts',
            'return isPair(before) ? entryOfPair(entry, legacy, v2) : entry',
            'return entry',
          ],
        ],
      },
      {
        fails: HALF_OURS,
        edits: [
          [
            'backend/store-refresh.ts',
            'newLegacySha256 !== null && known.legacy !== null',
            'newLegacySha256 === known.v2?.sha256',
          ],
        ],
      },
    ],
  },
  W11: {
    tests: [SWEPT, KEPT, LOCKED_SWEEP],
    builds: [
      {
        fails: SWEPT,
        edits: [['backend/replace-file.ts', 'Number(pid) === process.pid || ', '']],
      },
      {
        fails: KEPT,
        edits: [['backend/replace-file.ts', '!isProcessAlive(Number(pid))', 'pid.length > 0']],
      },
      {
        fails: KEPT,
        edits: [['backend/replace-file.ts', ' || stats.mtimeMs >= processStartedAtMs()', '']],
      },
      {
        fails: LOCKED_SWEEP,
        edits: [
          [
            'backend/locked-folder.ts',
            '  await folder.assertInPlace()\n',
            '  await folder.assertInPlace()\n  await sweepAll(folder)\n',
          ],
        ],
      },
    ],
  },
  W12: {
    tests: [
      OWNER,
      NEW_MODE,
      [STATES, "keeps what it may of another account's file (W12)"],
      [REPLACING, 'makes a new file with the mode that is asked for, and keeps that of an old one'],
    ],
    builds: [
      {
        fails: OWNER,
        edits: [
          [
            'backend/replace-file.ts',
            'if (existing !== null) await keepOwnerAndMode(handle, existing)',
            '',
          ],
        ],
      },
      {
        fails: NEW_MODE,
        edits: [['backend/replace-file.ts', 'existing === null ? newFileMode : 0o600', '0o666']],
      },
    ],
  },
} as const satisfies Readonly<Record<string, FaultRow>>
