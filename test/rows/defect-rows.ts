import type { NamedTest } from './row.ts'

const DEFECTS = 'test/backend/defects.test.ts'
const SEQUENCES = 'test/backend/sequences.test.ts'
const SOURCE = 'src/backend/github-source.test.ts'

/**
 * Which tests hold that the defects of the library are mended (upstream-defects.md). UD26, about the
 * event loops of Python, cannot happen here and has none.
 */
export const DEFECT_ROWS: Readonly<Record<string, readonly NamedTest[]>> = {
  UD1: [[DEFECTS, 'UD1 text bytes are written only after they were checked']],
  UD2: [[DEFECTS, 'UD2 a download must be a reference that converts']],
  UD3: [
    [
      DEFECTS,
      'UD3 a failed conversion is reported, not fresh, and retried after a shorter interval',
    ],
  ],
  UD4: [[DEFECTS, 'UD4 a missing or empty legacy file does not wipe v2']],
  UD5: [[DEFECTS, 'UD5 fetching everything converts the own directory only']],
  UD6: [[DEFECTS, 'UD6 a forced fetch of everything downloads each file once']],
  UD7: [[DEFECTS, 'UD7 an error is contained in its category']],
  UD8: [
    [DEFECTS, 'UD8 legacy reads and v2 share one freshness'],
    [SEQUENCES, 'getLegacyJson three times past the TTL: one download (UD8)'],
  ],
  UD9: [
    [
      DEFECTS,
      'UD9 the proxy stands before the raw URL; a repository has its own before the global one',
    ],
    ['src/backend/source-url.test.ts', 'a GitHub proxy (UD9)'],
  ],
  UD10: [[DEFECTS, 'UD10 a slow download keeps neither questions nor other categories waiting']],
  UD11: [[DEFECTS, 'UD11 files are replaced as a whole: an open file keeps the old contents']],
  UD12: [[DEFECTS, 'UD12 a base directory may be named legacy']],
  UD13: [
    [DEFECTS, 'UD13 '],
    [SOURCE, 'another attempt (UD13)'],
  ],
  UD14: [
    [DEFECTS, 'UD14 null and deleted files'],
    [SEQUENCES, 'only null stored: at most one fetch in 30 seconds (UD14)'],
  ],
  UD15: [[DEFECTS, 'UD15 one bad cell does not destroy the text reference']],
  UD16: [[DEFECTS, 'UD16 a category without source gets no file']],
  UD17: [[DEFECTS, 'UD17 callers cannot change what they share']],
  UD18: [[DEFECTS, 'UD18 ages by the monotonic clock']],
  UD19: [[DEFECTS, 'UD19 a PRIMARY is asked only for files that have a source']],
  UD20: [
    [DEFECTS, 'UD20 asks only for changes, and rewrites nothing that is the same'],
    [DEFECTS, 'UD20 without its file, or with other bytes, a validator is not sent'],
  ],
  UD21: [
    [DEFECTS, 'UD21 a body without end ('],
    [DEFECTS, 'UD21 a body that is nested without end replaces nothing'],
  ],
  UD22: [[DEFECTS, 'UD22 what was rejected is named: record, field, place, reason']],
  UD23: [[DEFECTS, 'UD23 the working directory does not matter: no showcase folder is looked for']],
  UD24: [[DEFECTS, 'UD24 there is one HTTP stack: every way to fetch meets the same refusal']],
  UD25: [[DEFECTS, 'UD25 several programs on one folder do not chase each other']],
  UD27: [
    [DEFECTS, 'UD27 ~ is the home folder'],
    ['src/backend/settings.test.ts', 'the base path (UD27)'],
  ],
  UD28: [[DEFECTS, 'UD28 the message says that names with yaml in them are left out']],
}
