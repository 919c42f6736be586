import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { GitHubSourceSettings } from '../../src/backend/source-settings.ts'
import type { ProblemCode } from '../../src/domain/problem.ts'
import {
  outcomeOf,
  PASSWORD,
  problemIn,
  startDownloadCase,
  type DownloadCase,
  type Outcome,
} from './download-case.ts'
import type { Fault } from './faults.ts'
import { createWeakSource } from './weak-source.ts'

/** What one fault of the download table must lead to, and what it does to a source without guards. */
interface Row {
  readonly row: string
  readonly fault: Fault
  readonly code: ProblemCode
  readonly cause: RegExp
  readonly next?: RegExp
  readonly requests: number
  readonly settings?: Partial<GitHubSourceSettings>
  readonly weak: Outcome['type']
}

const ONCE = { retryMaxAttempts: 1 }
const SMALL = { limits: { maxBytes: 100_000 } }

const ROWS: readonly Row[] = [
  {
    row: 'DL2b reset',
    fault: 'reset',
    code: 'source-unreachable',
    cause: /^127\.0\.0\.1:\d+ closed the connection unanswered \(ECONNRESET\), in 3 attempts$/,
    next: /check the connection/,
    requests: 3,
    weak: 'bare error',
  },
  {
    row: 'DL4 accepts, never answers',
    fault: 'silent',
    code: 'source-unreachable',
    cause: /^127\.0\.0\.1:\d+ gave no answer within 0\.4 s$/,
    requests: 1,
    settings: ONCE,
    weak: 'hung',
  },
  {
    row: 'DL5 headers, then silence',
    fault: 'stall',
    code: 'source-unreachable',
    cause: /sent nothing more for 0\.4 s, mid-file$/,
    requests: 1,
    settings: ONCE,
    weak: 'hung',
  },
  {
    row: 'DL6 a drip without end',
    fault: 'drip:50',
    code: 'source-unreachable',
    cause: /had not sent the whole file after 1 s$/,
    next: /try again/,
    requests: 1,
    settings: { limits: { totalMs: 1000 } },
    weak: 'hung',
  },
  ...(['cut', 'cut:close', 'cut-chunk', 'cut-chunk:close'] as const).map((fault): Row => {
    return {
      row: `DL7 ${fault}`,
      fault,
      code: 'truncated',
      cause: /closed the connection mid-file \([\w ]+\), in 3 attempts$/,
      requests: 3,
      weak: 'bare error',
    }
  }),
  {
    row: 'DL8 unframed',
    fault: 'unframed',
    code: 'truncated',
    cause: /does not say how long its answer is/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL9 gzip cut short',
    fault: 'gzip-cut',
    code: 'truncated',
    cause: /a gzip body that is cut short, in 2 attempts$/,
    requests: 2,
    weak: 'accepted',
  },
  {
    row: 'DL10 not gzip though labelled',
    fault: 'gzip-false',
    code: 'not-the-file',
    cause: /labelled gzip and cannot be unpacked/,
    requests: 2,
    weak: 'bare error',
  },
  {
    row: 'DL10 an encoding nobody asked for',
    fault: 'encoding:br',
    code: 'source-refused',
    cause: /packed its answer as "br", which was not asked for/,
    requests: 1,
    weak: 'bare error',
  },
  {
    row: 'DL10 stacked encodings',
    fault: 'encoding:gzip, gzip',
    code: 'source-refused',
    cause: /packed its answer as "gzip, gzip"/,
    requests: 1,
    weak: 'bare error',
  },
  {
    row: 'DL11 a gzip bomb',
    fault: 'bomb:4',
    code: 'source-too-large',
    cause: /sent more than 100000 bytes/,
    next: /right repository/,
    requests: 1,
    settings: SMALL,
    weak: 'accepted',
  },
  {
    row: 'DL11 gzip without end that unpacks to nothing',
    fault: 'gzip-endless',
    code: 'source-too-large',
    cause: /sent more than 100000 bytes/,
    requests: 1,
    settings: SMALL,
    weak: 'hung',
  },
  {
    row: 'DL12 a body without end',
    fault: 'endless',
    code: 'source-too-large',
    cause: /sent more than 100000 bytes/,
    requests: 1,
    settings: SMALL,
    weak: 'hung',
  },
  {
    row: 'DL12 a huge Content-Length',
    fault: 'length-huge',
    code: 'source-too-large',
    cause: /sent more than/,
    requests: 1,
    weak: 'hung',
  },
  {
    row: 'DL13 a header of 40 KB',
    fault: 'head-large',
    code: 'source-refused',
    cause: /not a valid HTTP answer/,
    requests: 1,
    weak: 'bare error',
  },
  {
    row: 'DL13 1,000 headers',
    fault: 'head-many',
    code: 'source-refused',
    cause: /not a valid HTTP answer \(1002 headers\)/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL13 two Content-Lengths',
    fault: 'two-lengths',
    code: 'source-refused',
    cause: /not a valid HTTP answer/,
    requests: 1,
    weak: 'bare error',
  },
  {
    row: 'DL13 a garbage status line',
    // What was sent is not quoted.
    fault: `garbage:${PASSWORD}`,
    code: 'source-refused',
    cause: /not a valid HTTP answer/,
    requests: 1,
    weak: 'bare error',
  },
  {
    row: 'DL14 an empty body',
    fault: 'empty',
    code: 'not-the-file',
    cause: /looks like nothing: the answer is empty/,
    requests: 1,
    weak: 'accepted',
  },
  ...[204, 206].map((status): Row => {
    return {
      row: `DL14 ${status}`,
      fault: `status:${status}`,
      code: 'source-refused',
      cause: new RegExp(`answers ${status} .*, which is not a file$`),
      requests: 1,
      weak: 'accepted',
    }
  }),
  {
    row: 'DL15 304 that was not asked for',
    fault: 'not-modified',
    code: 'source-refused',
    cause: /answers 304 Not Modified, which is not a file/,
    requests: 1,
    weak: 'accepted',
  },
  ...[404, 410].map((status): Row => {
    return {
      row: `DL16 ${status}`,
      fault: `status:${status}`,
      code: 'source-refused',
      cause: /no file clip\.json in the repository owner\/images on the branch main$/,
      next: /check the owner, name and branch of the repository in the settings/,
      requests: 1,
      weak: 'accepted',
    }
  }),
  ...[401, 403].map((status): Row => {
    return {
      row: `DL17 ${status}`,
      fault: `status:${status}`,
      code: 'source-refused',
      cause: /does not give out file clip\.json in the repository owner\/images/,
      next: /check that the repository is public/,
      requests: 1,
      weak: 'accepted',
    }
  }),
  {
    row: 'DL17 429 for an hour',
    fault: 'limited:3600',
    code: 'rate-limited',
    cause: /no request is made before \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(local time\)$/,
    next: /try again after \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(local time\)$/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL17 429 with an absurd wait',
    fault: 'limited:99999999999999999999',
    code: 'rate-limited',
    cause: /names a time to come back that makes no sense; an hour is kept instead: no request/,
    requests: 1,
    weak: 'accepted',
  },
  ...['limited:-5', 'limited:soon', 'status:429'].map((fault): Row => {
    return {
      row: `DL17 429 without a wait (${fault})`,
      // The names above are of faults.
      fault: fault as Fault,
      code: 'rate-limited',
      cause: /answers 429 Too Many Requests and does not say for how long, in 3 attempts$/,
      next: /wait some minutes/,
      requests: 3,
      weak: 'accepted',
    }
  }),
  {
    row: "DL17, T6 a date by the server's own clock",
    fault: 'limited-date:7200',
    code: 'rate-limited',
    cause: /no request is made before/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL17 the quota is used up',
    fault: 'quota:3600',
    code: 'rate-limited',
    cause: /answers 403 Forbidden and asks to be left alone/,
    requests: 1,
    weak: 'accepted',
  },
  ...[408, 500, 502, 503, 504].map((status): Row => {
    return {
      row: `DL18 ${status} for ever`,
      fault: `status:${status}`,
      code: 'source-refused',
      cause: new RegExp(`answers ${status} .*, in 3 attempts$`),
      requests: 3,
      weak: 'accepted',
    }
  }),
  {
    row: 'DL19 a redirect loop',
    fault: 'loop',
    code: 'source-refused',
    cause: /in circles: more than 5 redirects/,
    requests: 6,
    weak: 'bare error',
  },
  ...[
    ['file:///etc/hostname', 'a file: address'],
    ['http://raw.githubusercontent.com.evil.test/x', 'http://raw.githubusercontent.com.evil.test'],
    ['http://x.invalid/x', 'http://x.invalid'],
    ['http://10.0.0.1/x', 'http://10.0.0.1'],
    ['http://[::1]:1/x', 'http://[::1]:1'],
    ['http://127.0.0.1:1/x', 'http://127.0.0.1:1'],
    ['//localhost/x', 'http://localhost'],
  ].map(([to = '', shown = '']): Row => {
    return {
      row: `DL20 a redirect to ${to}`,
      fault: `redirect:${to}`,
      code: 'source-refused',
      cause: new RegExp(
        `sends us to ${shown.replace(/[.[\]]/g, '\\$&')}, which the settings do not name`,
      ),
      next: /check the address of the source/,
      requests: 1,
      // Not tried: it would leave this computer, or fail for another reason.
      weak: 'bare error',
    }
  }),
  {
    row: 'DL22 a captive portal',
    fault: 'html',
    code: 'not-the-file',
    cause: /looks like a web page, such as the login page of a network/,
    next: /log in first/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL22 an error text',
    fault: 'not-found-text',
    code: 'not-the-file',
    cause: /looks like an error text \("404: Not Found"\)/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL22 an LFS pointer',
    fault: 'lfs-pointer',
    code: 'not-the-file',
    cause: /looks like a Git LFS pointer/,
    requests: 1,
    weak: 'accepted',
  },
  {
    row: 'DL22 merge conflicts',
    fault: 'conflict',
    code: 'not-the-file',
    cause: /looks like a file with unresolved merge conflicts/,
    requests: 1,
    weak: 'accepted',
  },
]

describe.concurrent('a download fails in plain words and inside its deadline', () => {
  test.each(ROWS)('$row', async (row) => {
    await within(async (given) => {
      given.upstream.setFault('all', row.fault)
      const outcome = await outcomeOf(given.source(row.settings), 3500)
      expectProblem(outcome, row, given.upstream.rawBaseUrl)
      expect(given.upstream.log).toHaveLength(row.requests)
    })
  })
})

describe.concurrent('a source without guards fails the same test', () => {
  const tried = ROWS.filter(({ row }) => !row.startsWith('DL20'))
  test.each(tried)('$row: $weak', async ({ fault, weak }) => {
    await within(async (given) => {
      given.upstream.setFault('all', fault)
      const outcome = await outcomeOf(createWeakSource(given.upstream.rawBaseUrl), 1200)
      expect(outcome.type).toBe(weak)
    })
  })
})

async function within(body: (given: DownloadCase) => Promise<void>): Promise<void> {
  const given = await startDownloadCase()
  try {
    await body(given)
  } finally {
    await given.end()
  }
}

/** R1: every field is there and readable, nothing secret or internal shows. */
function expectProblem(
  outcome: Outcome,
  row: Pick<Row, 'code' | 'cause' | 'next'>,
  rawBaseUrl: string,
): void {
  const problem = problemIn(outcome)
  const { cause, next, ...rest } = problem
  expect(rest).toEqual({
    code: row.code,
    action: 'download clip',
    target: `${rawBaseUrl}/owner/images/refs/heads/main/clip.json`,
    kept: 'nothing was changed; what was downloaded before is still there',
  })
  expect(cause).toMatch(row.cause)
  expect(next).toMatch(row.next ?? /^\S.{5,}$/)
  expect(cause).toContain(new URL(rawBaseUrl).host)
  expect(JSON.stringify(problem)).not.toMatch(/\[object|undefined|NaN|\\n {4}at /)
  const inspected = inspect(outcome, { depth: 20, showHidden: true })
  expect(inspected).not.toContain(PASSWORD)
  expect(inspected).not.toContain(Buffer.from(`user:${PASSWORD}`).toString('base64'))
}
