import type { ConvertibleId } from '../src/domain/conversion/rule-tables.ts'

/** What conversion.md says and no vector shows; `v2` is the record on one line. */
export interface SpecCase {
  readonly title: string
  readonly category: ConvertibleId
  readonly legacy: string
  /** Null: the category fails. */
  readonly v2: string | null
  /** How many issues there are in all, where that is the point. */
  readonly issues?: number
}

export const SPEC_CASES: readonly SpecCase[] = [
  {
    title: '§9, 5-6: rows of one back-end-prefixed name are one record, dropped once',
    category: 'text_generation',
    legacy: 'name,parameters_bn\nA,1\naphrodite/A,1\naphrodite/A,2\n',
    v2: '{"A": {"record_type": "text_generation", "name": "A", "description": "", "version": "", "metadata": {"schema_version": "2.0.0"}, "config": {"download": []}, "model_classification": {"domain": "text", "purpose": "generation"}, "baseline": "", "parameters": 1000000000, "nsfw": false, "style": "", "display_name": "", "url": "", "tags": [], "text_model_group": "A"}}',
    issues: 8,
  },
  {
    title: '§3, 5: text that is to be a float is ASCII, trimmed of White_Space only',
    category: 'image_generation',
    legacy:
      '{"a": {"name": "a", "baseline": "infer", "requirements": {"r": [" 1.5\u3000", 1, "-INF", ".5e1"]}}}',
    v2: '{"a": {"name": "a", "baseline": "infer", "tags": [], "showcases": [], "trigger": [], "nsfw": false, "requirements": {"r": [1.5, 1.0, -Infinity, 5.0]}}}',
  },
  {
    title: '§5, 4: 63 characters of which one is beyond U+FFFF are no good length',
    category: 'gfpgan',
    legacy: `{"a": {"name": "a", "description": "", "config": {"files": [{"path": "a.ckpt", "sha256sum": "\u{1f600}${'0'.repeat(62)}"}], "download": [{"file_name": "a.ckpt", "file_url": "u"}]}}}`,
    v2: `{"a": {"record_type": "gfpgan", "name": "a", "description": "", "metadata": {"schema_version": "2.0.0"}, "config": {"download": [{"file_name": "a.ckpt", "file_url": "u", "sha256sum": "\\ud83d\\ude00${'0'.repeat(62)}", "known_slow_download": false}]}, "model_classification": {"domain": "image", "purpose": "post_processing"}}}`,
    issues: 1,
  },
  {
    title: '§6.1, §7.2: an empty sha256sum of an image model becomes FIXME, which is left out',
    category: 'image_generation',
    legacy:
      '{"a": {"name": "a", "baseline": "infer", "config": {"files": [{"path": "a", "sha256sum": ""}]}}}',
    v2: '{"a": {"name": "a", "config": {"download": [{"file_name": "a", "file_url": "", "known_slow_download": false}]}, "baseline": "infer", "tags": [], "showcases": [], "trigger": [], "nsfw": false}}',
  },
  {
    title: '§3: requirements refuse ["\\u001c1.5", 1]',
    category: 'image_generation',
    legacy: '{"a": {"name": "a", "baseline": "infer", "requirements": {"r": ["\\u001c1.5", 1]}}}',
    v2: null,
  },
  {
    title: '§3: requirements refuse ["٣", 1.5]',
    category: 'image_generation',
    legacy: '{"a": {"name": "a", "baseline": "infer", "requirements": {"r": ["٣", 1.5]}}}',
    v2: null,
  },
  {
    title: '§3: requirements refuse ["1_0.5", 2]',
    category: 'image_generation',
    legacy: '{"a": {"name": "a", "baseline": "infer", "requirements": {"r": ["1_0.5", 2]}}}',
    v2: null,
  },
  {
    title: '§3: requirements refuse [1.5, 99...9]',
    category: 'image_generation',
    legacy: `{"a": {"name": "a", "baseline": "infer", "requirements": {"r": [1.5, ${'9'.repeat(400)}]}}}`,
    v2: null,
  },
]
