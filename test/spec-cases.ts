import type { ConvertibleId } from '../src/domain/conversion/rule-tables.ts'

/** What conversion.md says and no vector shows; `v2` is the record on one line. */
export interface SpecCase {
  readonly title: string
  readonly category: ConvertibleId
  readonly legacy: string
  readonly v2: string
}

export const SPEC_CASES: readonly SpecCase[] = [
  {
    title: '§6.1, §7.2: an empty sha256sum of an image model becomes FIXME, which is left out',
    category: 'image_generation',
    legacy:
      '{"a": {"name": "a", "baseline": "infer", "config": {"files": [{"path": "a", "sha256sum": ""}]}}}',
    v2: '{"a": {"name": "a", "config": {"download": [{"file_name": "a", "file_url": "", "known_slow_download": false}]}, "baseline": "infer", "tags": [], "showcases": [], "trigger": [], "nsfw": false}}',
  },
]
