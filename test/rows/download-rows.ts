import type { FaultRow } from './row.ts'

const FAULTS = 'test/upstream/download-faults.test.ts'
const SOURCE = 'src/backend/github-source.test.ts'
const PROCESS = 'test/faults/download.slow.test.ts'
const DEFECTS = 'test/backend/defects.test.ts'
const REDIRECT = 'src/backend/http-redirect.test.ts'

/** Every row of the fault list is run again with a source that has no guards. */
const WEAK = [FAULTS, 'a source without guards fails the same test'] as const

/** Faults of a download (reliability.md, DL). */
export const DOWNLOAD_ROWS = {
  DL1: {
    tests: [[SOURCE, 'because its name is unknown (DL1)']],
    twins: [[SOURCE, 'because its name is unknown (DL1)']],
  },
  DL2: {
    tests: [
      [SOURCE, 'because it refuses connections (DL2), until it takes them again'],
      [FAULTS, 'DL2b reset'],
    ],
    twins: [WEAK],
  },
  DL4: { tests: [[FAULTS, 'DL4 accepts, never answers']], twins: [WEAK] },
  DL5: { tests: [[FAULTS, 'DL5 headers, then silence']], twins: [WEAK] },
  DL6: { tests: [[FAULTS, 'DL6 a drip without end']], twins: [WEAK] },
  DL7: {
    tests: [
      [FAULTS, 'DL7 cut'],
      [SOURCE, 'helps after '],
    ],
    twins: [WEAK],
  },
  DL8: { tests: [[FAULTS, 'DL8 unframed']], twins: [WEAK] },
  DL9: { tests: [[FAULTS, 'DL9 gzip cut short']], twins: [WEAK] },
  DL11: {
    tests: [
      [FAULTS, 'DL11 a gzip bomb'],
      [FAULTS, 'DL11 gzip without end that unpacks to nothing'],
      [PROCESS, 'keeps a bomb of 200 MiB out of its memory (DL11); without guards it does not'],
    ],
    twins: [
      WEAK,
      [PROCESS, 'keeps a bomb of 200 MiB out of its memory (DL11); without guards it does not'],
    ],
  },
  DL12: {
    tests: [
      [FAULTS, 'DL12 a body without end'],
      [FAULTS, 'DL12 a huge Content-Length'],
      [SOURCE, 'takes exactly the declared length, whatever follows (DL12)'],
    ],
    twins: [WEAK],
  },
  DL14: {
    tests: [
      [FAULTS, 'DL14 an empty body'],
      [FAULTS, 'DL14 204'],
    ],
    twins: [WEAK],
  },
  DL15: {
    tests: [
      [FAULTS, 'DL15 304 that was not asked for'],
      [DEFECTS, 'the file vanishes during the request: one unconditional retry'],
      [DEFECTS, 'a source that says nothing else is named'],
      [DEFECTS, 'UD20 without its file, or with other bytes, a validator is not sent'],
    ],
    twins: [WEAK],
    builds: [
      {
        fails: [DEFECTS, 'the file vanishes during the request: one unconditional retry'],
        edits: [
          [
            'backend/obtain-legacy.ts',
            'validators !== null && (await isStillThere(run, present))',
            'validators !== null',
          ],
        ],
      },
    ],
  },
  DL16: {
    tests: [
      [FAULTS, 'DL16 404'],
      [SOURCE, 'on the same origin is followed: a renamed repository (DL16)'],
      [SOURCE, 'to nothing names the repository and where it was sent'],
    ],
    twins: [WEAK],
  },
  DL17: {
    tests: [
      [FAULTS, 'DL17 401'],
      [FAULTS, 'DL17 429 for an hour'],
      [FAULTS, 'DL17 429 with an absurd wait'],
      [FAULTS, 'DL17 429 without a wait (limited:-5)'],
      [FAULTS, 'DL17 the quota is used up'],
      [SOURCE, 'is not waited for longer than the limit'],
      [SOURCE, 'gets no request for any file until then, and is asked again afterwards'],
    ],
    twins: [WEAK, [SOURCE, 'is hammered by a source without guards']],
  },
  DL18: {
    tests: [
      [FAULTS, 'DL18 500 for ever'],
      [SOURCE, 'helps after '],
      [SOURCE, 'is not made when the deadline would come first'],
    ],
    twins: [WEAK],
  },
  DL19: { tests: [[FAULTS, 'DL19 a redirect loop']], twins: [WEAK] },
  DL20: {
    tests: [
      [FAULTS, 'DL20 a redirect to file:///etc/hostname'],
      [SOURCE, 'to another origin gets it nothing: no request, no login (DL20, DL21)'],
      [REDIRECT, 'refuses '],
    ],
    twins: [[SOURCE, 'to another origin gets it nothing: no request, no login (DL20, DL21)']],
    builds: [
      {
        fails: [REDIRECT, 'refuses '],
        // As many hosts are compared: by how they begin.
        edits: [
          [
            'backend/http-redirect.ts',
            '!file.redirectOrigins.has(to.origin)',
            '![...file.redirectOrigins].some((origin) => to.href.startsWith(origin))',
          ],
        ],
      },
    ],
  },
  DL21: {
    tests: [
      [SOURCE, 'to an origin that the settings name does not take the login along (DL21)'],
      [SOURCE, 'because the proxy wants another password, which is not shown (DL21)'],
      [FAULTS, 'a download fails in plain words and inside its deadline'],
    ],
    twins: [[SOURCE, 'to another origin gets it nothing: no request, no login (DL20, DL21)']],
    builds: [
      {
        fails: [SOURCE, 'to an origin that the settings name does not take the login along (DL21)'],
        edits: [['backend/http-exchange.ts', ' && url.origin === file.url.origin', '']],
      },
    ],
  },
  DL22: {
    tests: [
      [FAULTS, 'DL22 a captive portal'],
      [FAULTS, 'DL22 an error text'],
      [FAULTS, 'DL22 an LFS pointer'],
      [FAULTS, 'DL22 merge conflicts'],
    ],
    twins: [WEAK],
  },
} as const satisfies Readonly<Record<string, FaultRow>>
