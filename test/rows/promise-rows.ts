import type { FaultRow, NamedTest } from './row.ts'

const CLI = 'test/cli-fetch.slow.test.ts'
const CACHE = 'src/backend/category-cache.test.ts'
const SEQUENCES = 'test/backend/sequences.test.ts'
const SERVICE = 'test/backend/reference-service.test.ts'
const STATE = 'test/backend/folder-state.test.ts'
const PROCESSES = 'test/faults/fetch-processes.slow.test.ts'
const KILLS = 'test/faults/fetch-kills.slow.test.ts'
const UPSTREAM = 'test/upstream/upstream.test.ts'
const COMMAND = 'test/upstream/command.test.ts'
const CANCEL = 'test/upstream/cancel-download.test.ts'

const AT_A_STAGE: NamedTest = [SERVICE, 'cancelled at the stage ']
const WHILE_LOCKED: NamedTest = [
  SERVICE,
  'cancelled while another program holds the lock it ends within a second',
]
const COUNTED: NamedTest = [
  SERVICE,
  'counts what it need not ask for again, and the time that it takes',
]
const GONE: NamedTest = [SERVICE, 'tells of a folder that is gone']
const WARM: NamedTest = [SERVICE, 'after warming its cache it reads no file to say what is there']
const OWN_WRITES: NamedTest = [SERVICE, 'nor are our own writes while they take long']
const ONE_RELOAD: NamedTest = [SERVICE, '1,000 rapid changes from outside are one (P10)']

/** The rows of the state table (backend.md §9, corrected by freshness.md), by their situations. */
const STATES: readonly NamedTest[] = [
  'never fetched',
  'never fetched, markStale called',
  'only null stored',
  'data stored, within TTL',
  'exactly TTL seconds old',
  'older than TTL',
  'markStale called',
  'invalidated',
  'stamp dropped only',
  'data, then a failed load (UD14)',
  'markStale, then null stored',
  'v2 file modified since, within the TTL (UD25)',
  'v2 file deleted since (UD14)',
  'data stored while no v2 file exists',
  '... and then a v2 file appears',
  'TTL none, any age',
  'TTL 0, same instant',
  'TTL 0, any later instant',
  'TTL negative',
].map((situation): NamedTest => [CACHE, situation])

/** The sequences of the same section. */
const IN_ORDER: readonly NamedTest[] = [
  'nothing on disk: one download, converted data; again within the TTL: the same object',
  'past the TTL: one download that overwrites; one callback in all',
  'markStale, fetch: one download that overwrites',
  'legacy on disk: converted from there, no download',
  'forced, ',
  'server down and nothing on disk: null and no file',
  'server down and v2 only: that v2, not fresh, nothing overwritten (UD4)',
  'v2 edited by hand: no download, and the edit stays until a forced fetch (UD25)',
  'v2 deleted: restored by converting, without a download (UD14)',
  'getLegacyJson first: one download; again: the same object',
  'TTL passes with v2 never fetched: getLegacyJson reads from disk again, fresh again',
  'getLegacyJson three times past the TTL: one download (UD8)',
  'getLegacyJson(redownload): one download, and v2 follows (UD8)',
  'a category without URL: null, or the v2 file that somebody put there',
  'legacy file broken on disk at construction: null, v2 untouched',
  'a forced fetch of everything asks for each file once (UD6)',
  'only null stored: at most one fetch in 30 seconds (UD14)',
].map((sequence): NamedTest => [SEQUENCES, sequence])

/** What fetching promises as a whole, and the tests that run it from end to end. */
export const PROMISE_ROWS = {
  'the log of the upstream': {
    tests: [
      [CLI, 'first ten 200, inside the time-to-live none, past it ten 304, forced ten 200'],
      [CLI, 'one 200 for the one file that has changed, and only that one is written'],
      [SERVICE, 'the log proves the sequence: ten 200, none, ten 304, one 200, ten 200'],
    ],
  },
  'each fault leaves the files, and is told with its exit code': {
    tests: [
      [CLI, 'is tried with every fault there is'],
      [CLI, 'ends with 3, tells why, and leaves the files as they were'],
      [CLI, 'by its deadline does so too'],
      [CLI, 'because nobody knows the host, too'],
      [CLI, 'a body that does not convert'],
    ],
  },
  'the state table': {
    tests: [...STATES, ['test/backend/defects.test.ts', 'UD18 ages by the monotonic clock']],
  },
  'the sequences': { tests: IN_ORDER },
  'two processes at once, one of them stopped or killed': {
    tests: [
      [PROCESSES, 'make at most one download each, and leave pairs of one revision'],
      [PROCESSES, 'one of them stopped at any point: the other works or says who is in its way'],
      [PROCESSES, 'leaves whole files; status names a mixed pair, the next fetch repairs it'],
    ],
    twins: [[PROCESSES, 'finds the twin that writes in place']],
  },
  '200 kills': {
    tests: [
      [KILLS, 'leaves every file one of two revisions, 200 times, and mixed pairs named (W5)'],
    ],
    twins: [[KILLS, 'finds the store that writes in place']],
  },
  'everything stays readable, and says how old it is': {
    tests: [
      [CLI, 'exit 3; everything stays readable and says how old it is'],
      [CLI, 'the JSON has the whole problem and the data that is shown'],
      [SERVICE, 'cut off, everything stays readable and says how old it is'],
    ],
  },
  'at most four connections': {
    tests: [
      [
        'src/backend/github-source.test.ts',
        'never has more than four connections, and uses them again',
      ],
      [
        'src/backend/http-connections.test.ts',
        'lets so many uses run at a time, in order, however they come and go',
      ],
    ],
  },
  'http only on this computer': {
    tests: [['src/backend/settings.test.ts', 'the raw base URL may be http on this computer only']],
  },
  'one refresh for each category, shared': {
    tests: [
      [SERVICE, 'of two at once for one category there is one download; both hear the result'],
      [
        'test/backend/defects.test.ts',
        'UD10 a slow download keeps neither questions nor other categories waiting',
      ],
    ],
  },
  'what was refused is kept, and explained': {
    tests: [
      [CLI, 'ends with 4, is kept aside, and can be explained'],
      [SERVICE, 'explains a record, and what was rejected'],
    ],
  },
  'the state is made by the first write': {
    tests: [[STATE, 'the state is made by the first write, never by looking or failing']],
  },
  'fetch, status and watch on the command line': {
    tests: [
      [CLI, 'what they have brought is told in a table, a line for each category'],
      [CLI, 'status tells the states apart, each with its reason'],
      [CLI, 'none offline: fetching is then a wrong command line'],
      [CLI, 'watching'],
      ['src/cli/progress.test.ts', 'long work is told at once'],
    ],
  },
  'the sample is copied, not written': {
    tests: [[CLI, 'of the sample are refused, and a copy takes their place']],
  },
  'plain JSON only': { tests: [[SERVICE, 'answers with plain JSON only']] },
  'events and progress': {
    tests: [
      [SERVICE, 'say what a fetch has touched; a listener that fails harms nobody'],
      [SERVICE, 'reports progress of its own operation, until the subscription ends'],
      [SERVICE, 'foreign files and our own writes are no changes from outside'],
      OWN_WRITES,
    ],
    builds: [
      {
        fails: OWN_WRITES,
        edits: [['backend/reference-service.ts', 'this.#writing.add(id)\n', '']],
      },
    ],
  },
  '1,000 rapid edits are one reload': {
    tests: [ONE_RELOAD],
    builds: [
      {
        // Whatever the system reports is told at once.
        fails: ONE_RELOAD,
        edits: [
          [
            'backend/watch-folder.ts',
            'this.#timer = setTimeout(() => void this.#tell(), Math.max(0, waitMs))',
            "this.#listener.onChange(waitMs < 0 ? [] : ['blip', 'clip'])",
          ],
        ],
      },
    ],
  },
  'cancelled within a second at every stage': {
    tests: [
      AT_A_STAGE,
      WHILE_LOCKED,
      [SERVICE, 'is cancelled within a second; nothing is noted down as a failure'],
      [CANCEL, 'while waiting for '],
      [CANCEL, 'between two attempts makes no other request'],
      [CANCEL, 'frees the connection for those that wait, who can be cancelled too'],
      [CLI, 'ends a slow download within a second, with 130 and nothing changed'],
      ['test/faults/download.slow.test.ts', 'does not keep a cancelled download, or its process'],
    ],
    builds: [
      {
        fails: [SERVICE, 'cancelled at the stage store it changes nothing, within a second'],
        edits: [['backend/store-refresh.ts', ', { category, signal })', ', { category })']],
      },
      {
        fails: WHILE_LOCKED,
        edits: [
          [
            'backend/folder-writer.ts',
            "signal?.addEventListener('abort', cancel, { once: true })",
            '',
          ],
        ],
      },
    ],
  },
  statistics: {
    tests: [[SERVICE, 'counts what it did'], COUNTED],
    builds: [
      {
        fails: COUNTED,
        edits: [
          ['backend/reference-service.ts', "isHit ? 'cacheHits' : 'cacheMisses'", "'cacheMisses'"],
        ],
      },
    ],
  },
  health: {
    tests: [
      [SERVICE, 'asks the source for its health only when it should'],
      GONE,
      [STATE, 'the folder is only looked at: no download, no write, a problem that says so'],
    ],
    builds: [
      { fails: GONE, edits: [['backend/folder-health.ts', 'await folder.inspect()\n', '']] },
    ],
  },
  'a warm cache': {
    tests: [WARM, [SERVICE, 'uses no network and writes nothing']],
    builds: [
      {
        fails: WARM,
        edits: [
          [
            'backend/reference-service.ts',
            'await this.overview()',
            'await this.overview({ looksInside: false })',
          ],
        ],
      },
    ],
  },
  'a local upstream, every fault of which is switched per request': {
    tests: [
      [UPSTREAM, 'serves the files of a folder for any owner, name and branch, behind any prefix'],
      [UPSTREAM, 'answers 304 to the strong ETag it gave, and packs what may be packed'],
      [UPSTREAM, 'serves other revisions, by number or in turns'],
      [UPSTREAM, 'fails as often as asked, for one file before all'],
      [UPSTREAM, 'listens on 127.0.0.1 only'],
      [COMMAND, 'serves a folder, and is steered over HTTP'],
      [CLI, 'is tried with every fault there is'],
    ],
  },
} as const satisfies Readonly<Record<string, FaultRow>>
