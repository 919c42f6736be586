import type { FaultRow, NamedTest, SourceEdit } from './row.ts'

const STATES = 'test/faults/folder-states.slow.test.ts'
const FOLDER = 'src/backend/reference-folder.test.ts'
const WRITING = 'src/backend/write-v2-files.test.ts'
const STATE = 'test/backend/folder-state.test.ts'
const STORE = 'test/backend/interrupted-store.test.ts'
const WINDOWS_NAMES = 'test/faults/windows-names.slow.test.ts'
const COPIES = 'src/backend/conflict-copies.test.ts'
const PROBLEMS = 'src/backend/storage-problem.test.ts'
const READING = 'src/backend/read-regular-file.test.ts'

const CHOOSING: NamedTest = [
  FOLDER,
  'names a folder that is missing, a file, a dangling link or an impossible path',
]
const UNREADABLE: NamedTest = [STATES, 'one that cannot be read: named (F3)']
const OF_ANOTHER: NamedTest = [STATES, "another account's: named, and not even .hrv is made (F4)"]
const READ_ONLY: NamedTest = [STATES, 'a read-only mount (F5)']
const FULL: NamedTest = [
  STATES,
  'a full disk: says how much is needed, and a smaller file still goes (F6, W3)',
]
const NO_INODES: NamedTest = [STATES, 'no inodes left (F7)']
const OTHER_THINGS: NamedTest = [STATES, 'something else in place of a file (F9)']
const MOVED: NamedTest = [WRITING, 'refuses a path that leads somewhere else by now (F10)']
const NEARLY: NamedTest = [WRITING, 'takes no file of nearly the same name for its own (F10)']
const LINKED: NamedTest = [STATE, 'a legacy folder that is a link is not written through (F10)']
const NAMES: NamedTest = [STATE, 'no name of a record becomes the name of a file (F11)']
const TWIN: NamedTest = [
  WINDOWS_NAMES,
  'a file of ours in another case is that file, and stays the only one (F10)',
]
const WINDOWS_RECORDS: NamedTest = [
  WINDOWS_NAMES,
  'holds records of any name: none becomes the name of a file (F11)',
]
const FOREIGN: NamedTest = [WRITING, 'leaves foreign files and conflict copies alone (F12, F17)']
const NEWER: NamedTest = [
  STATE,
  'the folder is only looked at: no download, no write, a problem that says so',
]
const MEANWHILE: NamedTest = [
  WRITING,
  'leaves alone what another program has made, changed or removed meanwhile (F13)',
]
const PRESENT: NamedTest = [
  STORE,
  'the present is converted only if it still is what was read (F13)',
]
const CHANGING: NamedTest = [READING, 'gives up when the file keeps changing (F13)']
const DAMAGED: NamedTest = [STATE, 'a damaged state (F14)']
const VANISHED: NamedTest = [
  FOLDER,
  'says when the folder has vanished, and works again when it is back (F15)',
]
const DISK_GONE: NamedTest = [
  STATES,
  'a disk that is taken away and put back is missed meanwhile (F15)',
]
const ODD_NAME: NamedTest = [
  STATES,
  'one whose own name is not UTF-8 is named, as a path that leads nowhere (F16)',
]
const FEW_HANDLES: NamedTest = [STATES, 'completes with forty file handles (F18)']

/** The system's word for a fault is not understood. */
function withoutWord(code: string): SourceEdit {
  return ['backend/storage-problem.ts', `case '${code}':`, `case 'not ${code}':`]
}

/** The name of a record becomes that of a file. */
const NAMED_BY_RECORD: readonly SourceEdit[] = [
  [
    'backend/keep-present-data.ts',
    "writeAside('rejected', `${category}.body`, body)",
    "writeAside('rejected', `${record ?? category}.body`, body)",
  ],
]

/** Everything that looks temporary or surplus is swept away, whoever has left it. */
const SWEEPS_ALL: readonly SourceEdit[] = [
  [
    'backend/replace-file.ts',
    'if ((await isAbandoned(path)) && (await tryRemove(path))) removed++',
    'if (/tmp|swp|copy|Thumbs/.test(name) && !name.includes(String(process.pid)) && (await tryRemove(path))) removed++',
  ],
]

/** What a folder that somebody has chosen can be like (reliability.md, F). */
export const FOLDER_ROWS = {
  F1: {
    tests: [CHOOSING, ['test/cli.test.ts', '5 for a folder that is not there']],
    builds: [{ fails: CHOOSING, edits: [withoutWord('ENOENT'), withoutWord('ENOTDIR')] }],
  },
  F2: {
    tests: [CHOOSING],
    builds: [
      {
        fails: CHOOSING,
        edits: [
          ['backend/reference-folder.ts', '!(await stat(root)).isDirectory()', "root === ''"],
        ],
      },
    ],
  },
  F3: {
    tests: [UNREADABLE],
    builds: [
      {
        fails: UNREADABLE,
        edits: [
          ['backend/reference-folder.ts', 'constants.R_OK | constants.X_OK', 'constants.F_OK'],
        ],
      },
    ],
  },
  F4: {
    tests: [
      OF_ANOTHER,
      [
        'test/faults/fetch-processes.slow.test.ts',
        'is looked at: data and problem are told, nothing is changed (F4)',
      ],
      ['test/cli-fetch.slow.test.ts', 'that may only be read end with 5 and are as they were'],
    ],
    builds: [
      {
        fails: OF_ANOTHER,
        edits: [['backend/write-v2-files.ts', 'if (staged.every(isFailed)) return staged', '']],
      },
    ],
  },
  F5: {
    tests: [READ_ONLY],
    builds: [{ fails: READ_ONLY, edits: [withoutWord('EROFS')] }],
  },
  F6: {
    tests: [FULL, [STATES, 'room for the file but not for the lock (F6)']],
    twins: [[STATES, 'a full disk finds the writer that truncates (F6, W3)']],
    builds: [{ fails: FULL, edits: [withoutWord('ENOSPC')] }],
  },
  F7: {
    tests: [NO_INODES],
    builds: [{ fails: NO_INODES, edits: [withoutWord('ENOSPC')] }],
  },
  F8: {
    tests: [
      [
        'test/faults/io-faults.slow.test.ts',
        'leaves every file old or new, and what was said is true (W2, W6, W8)',
      ],
    ],
    builds: [
      {
        fails: [PROBLEMS, 'EDQUOT while writing is disk-full, with every field filled'],
        edits: [withoutWord('EDQUOT')],
      },
    ],
  },
  F9: {
    tests: [OTHER_THINGS],
    twins: [[STATES, 'a named pipe hangs who just opens it (F9)']],
    builds: [
      {
        fails: [STATES, 'a named pipe named clip.json is named, left alone, and hangs nothing'],
        edits: [['backend/read-regular-file.ts', 'if (stats.isFile()) return\n', 'return\n']],
      },
      {
        fails: [STATES, 'a socket named .hrv is named, left alone, and hangs nothing'],
        edits: [['backend/folder-lock.ts', 'if (stats?.isDirectory() === true) return', 'return']],
      },
    ],
  },
  F10: {
    tests: [MOVED, LINKED, NEARLY, TWIN],
    builds: [
      {
        fails: MOVED,
        edits: [
          ['backend/reference-folder.ts', '(await realpath(this.root)) === this.root && ', ''],
        ],
      },
      {
        fails: LINKED,
        edits: [
          [
            'backend/reference-folder.ts',
            'if ((await lstatOrNull(path))?.isDirectory() === true) return',
            'return',
          ],
        ],
      },
      {
        fails: NEARLY,
        edits: [
          [
            'backend/reference-folder.ts',
            'return join(this.root, categoryOf(category).v2File)',
            "return join(this.root, categoryOf(category).v2File.replace('clip', 'Clip'))",
          ],
        ],
      },
    ],
  },
  F11: {
    tests: [NAMES, WINDOWS_RECORDS],
    builds: [
      { fails: NAMES, edits: NAMED_BY_RECORD },
      { fails: WINDOWS_RECORDS, edits: NAMED_BY_RECORD },
    ],
  },
  F12: {
    tests: [
      FOREIGN,
      NEWER,
      [STATES, '100,000 foreign files are left alone, and in nobody’s way (F12)'],
      [STATE, 'a conversion writes nothing into the folder of a newer version (F12)'],
    ],
    builds: [
      { fails: FOREIGN, edits: SWEEPS_ALL },
      {
        fails: NEWER,
        edits: [
          [
            'backend/folder-state.ts',
            "if (this.condition.kind === 'newer') throw new ProblemError(this.condition.problem)",
            '',
          ],
        ],
      },
    ],
  },
  F13: {
    tests: [MEANWHILE, PRESENT, CHANGING],
    builds: [
      {
        fails: MEANWHILE,
        edits: [
          [
            'backend/write-v2-files.ts',
            'if (Buffer.compare(present.bytes, expected.bytes) === 0) return',
            'if (present.mtimeMs === expected.mtimeMs) return',
          ],
        ],
      },
      {
        fails: PRESENT,
        edits: [
          [
            'backend/store-refresh.ts',
            "if (isLegacyNew && material.origin === 'present') return joinOther(run, before)",
            '',
          ],
        ],
      },
      {
        fails: CHANGING,
        edits: [['backend/read-regular-file.ts', ' || !isSameContent(before, after)', '']],
      },
    ],
  },
  F14: {
    tests: [
      DAMAGED,
      [
        'test/cli-fetch.slow.test.ts',
        'a state that is damaged is told, and everything stays readable',
      ],
    ],
    builds: [
      {
        fails: DAMAGED,
        edits: [
          [
            'backend/folder-writer.ts',
            'await this.locked.writeOwn(`state.json.damaged-${time}`, condition.bytes)',
            'void time',
          ],
        ],
      },
    ],
  },
  F15: {
    tests: [
      VANISHED,
      DISK_GONE,
      [
        'src/backend/viewer/create-viewer.test.ts',
        'tells when an open folder vanishes and when it returns',
      ],
    ],
    builds: [
      {
        fails: VANISHED,
        edits: [
          ['backend/reference-folder.ts', 'if (file === null) await this.assertInPlace()', ''],
        ],
      },
      {
        fails: DISK_GONE,
        edits: [['backend/reference-folder.ts', '!this.#isDisk || ', 'this.root !== null || ']],
      },
    ],
  },
  F16: {
    tests: [CHOOSING, [FOLDER, 'works in a folder named '], ODD_NAME],
    builds: [
      {
        fails: CHOOSING,
        edits: [['backend/reference-folder.ts', "basePath.includes('\\0')", "basePath === '\\0'"]],
      },
      { fails: ODD_NAME, edits: [withoutWord('ENOENT')] },
    ],
  },
  F17: {
    tests: [
      [COPIES, 'copies are never read, however new (F17)'],
      ['test/cli.test.ts', 'copies of a synchronising program are left alone and reported (F17)'],
      FOREIGN,
    ],
    twins: [[COPIES, 'whoever takes the newest file of that name reads a copy']],
    builds: [{ fails: FOREIGN, edits: SWEEPS_ALL }],
  },
  F18: {
    tests: [FEW_HANDLES],
    builds: [
      {
        fails: FEW_HANDLES,
        edits: [['backend/read-regular-file.ts', 'await handle.close()', 'void handle']],
      },
    ],
  },
} as const satisfies Readonly<Record<string, FaultRow>>
