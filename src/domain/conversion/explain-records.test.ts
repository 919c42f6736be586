import { describe, expect, test } from 'vitest'
import { readLegacy } from './convert-category.ts'
import type { Entry } from './entry.ts'
import { RecordExplainer, type RecordExplanation } from './explain-records.ts'
import { createLedger, patternOf } from './ledger.ts'
import { createRuleBook } from './rule-book.ts'
import { RULE_TABLES, type ConvertibleId } from './rule-tables.ts'

function explainerOf(category: ConvertibleId, text: string): RecordExplainer {
  const reading = readLegacy(category, text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return new RecordExplainer(reading.file, RULE_TABLES[category])
}

function explain(category: ConvertibleId, text: string, key: string): RecordExplanation {
  const explanation = explainerOf(category, text).explain(key)
  if (explanation === null) throw new Error(`no record ${key}`)
  return explanation
}

/** Entries as one line each: verdict, rule, where from, where to, before, after. */
function lines(explanation: RecordExplanation): readonly string[] {
  return explanation.state === 'rejected' ? [] : explanation.entries.map(line)
}

function line(entry: Entry): string {
  const verdict = entry.verdict === 'dropped' ? `dropped/${entry.reason}` : entry.verdict
  const paths = `${entry.legacyPaths.join(' ')} -> ${entry.v2Paths.join(' ')}`.trim()
  return `${verdict} ${entry.ruleId}: ${paths}: ${entry.before ?? '-'} => ${entry.after ?? '-'}`
}

const IMAGE = `{
  "first": {"name": "first", "baseline": "flux_1"},
  "kept": {
    "name": "kept", "baseline": "stable diffusion 1", "type": "ckpt", "inpainting": false,
    "description": null, "version": "2", "style": " anime ", "nsfw": "no",
    "tags": ["a ", "b"], "trigger": null, "min_bridge_version": "11", "size_on_disk_bytes": 7,
    "requirements": {"min": 1, "mixed": [1, 2.5]}, "features_not_supported": ["x", "y"],
    "available": true, "invented": {"deep": [1]},
    "config": {
      "files": [
        {"path": "old.ckpt", "sha256sum": "gone"},
        {"path": "v1-inference.yaml"},
        {"path": "old.ckpt", "md5sum": "m", "sha256sum": "", "file_type": "vae"},
        {"path": "civitai.ckpt", "content_hash": null}
      ],
      "download": [
        {"file_name": "old.ckpt", "file_url": "http://lost"},
        {"file_name": "old.ckpt", "file_path": "", "file_url": "http://won"},
        {"file_name": "civitai.ckpt", "file_url": null}
      ],
      "extra": 1
    }
  }
}`

describe('the entries of an image record', () => {
  test('say for every leaf what became of it', () => {
    expect(lines(explain('image_generation', IMAGE, 'kept'))).toEqual([
      'copied common.name: /name -> /name: "kept" => "kept"',
      'omitted common.description: /description ->: null => -',
      'copied common.version: /version -> /version: "2" => "2"',
      'dropped/obsolete file.yaml: /config/files/1 ->: {"path": "v1-inference.yaml"} => -',
      'dropped/overwritten file.repeated-path: /config/files/0 ->: {"path": "old.ckpt", "sha256sum": "gone"} => -',
      'dropped/overwritten download.repeated-file: /config/download/0 ->: {"file_name": "old.ckpt", "file_url": "http://lost"} => -',
      'renamed file.path: /config/files/2/path -> /config/download/0/file_name: "old.ckpt" => "old.ckpt"',
      'merged download.file-url: /config/files/2/path /config/download/1/file_name /config/download/1/file_url -> /config/download/0/file_url: ["old.ckpt", "old.ckpt", "http://won"] => "http://won"',
      'omitted image.sha256sum: /config/files/2/sha256sum ->: "" => -',
      'renamed file.file-type: /config/files/2/file_type -> /config/download/0/file_purpose: "vae" => "vae"',
      'derived file.slow-download: /config/files/2/path -> /config/download/0/known_slow_download: "old.ckpt" => false',
      'dropped/obsolete file.md5sum: /config/files/2/md5sum ->: "m" => -',
      'dropped/obsolete download.file-path: /config/download/1/file_path ->: "" => -',
      'renamed file.path: /config/files/3/path -> /config/download/1/file_name: "civitai.ckpt" => "civitai.ckpt"',
      'defaulted download.file-url: /config/download/2/file_name /config/download/2/file_url -> /config/download/1/file_url: ["civitai.ckpt", null] => ""',
      'omitted file.content-hash: /config/files/3/content_hash ->: null => -',
      'derived file.slow-download: /config/files/3/path -> /config/download/1/known_slow_download: "civitai.ckpt" => true',
      'dropped/unknown-field common.unknown-field: /config/extra ->: 1 => -',
      'copied image.size-on-disk: /size_on_disk_bytes -> /size_on_disk_bytes: 7 => 7',
      'omitted image.inpainting: /inpainting ->: false => -',
      'mapped image.baseline: /baseline -> /baseline: "stable diffusion 1" => "stable_diffusion_1"',
      'coerced image.tags: /tags/0 -> /tags/0: "a " => "a"',
      'copied image.tags: /tags/1 -> /tags/1: "b" => "b"',
      'defaulted image.showcases: -> /showcases: - => []',
      'coerced image.min-bridge-version: /min_bridge_version -> /min_bridge_version: "11" => 11',
      'defaulted image.trigger: /trigger -> /trigger: null => []',
      'coerced image.nsfw: /nsfw -> /nsfw: "no" => false',
      'coerced image.style: /style -> /style: " anime " => "anime"',
      'copied image.requirements: /requirements/min -> /requirements/min: 1 => 1',
      'coerced image.requirements: /requirements/mixed/0 -> /requirements/mixed/0: 1 => 1.0',
      'copied image.requirements: /requirements/mixed/1 -> /requirements/mixed/1: 2.5 => 2.5',
      'dropped/obsolete image.type: /type ->: "ckpt" => -',
      'dropped/obsolete common.available: /available ->: true => -',
      'dropped/lost common.features-not-supported: /features_not_supported ->: ["x", "y"] => -',
      'dropped/unknown-field common.unknown-field: /invented ->: {"deep": [1]} => -',
    ])
  })

  test('come with the place of the record', () => {
    expect(explain('image_generation', IMAGE, 'kept').place).toEqual({ line: 3, column: 3 })
  })
})

describe('controlnet_style', () => {
  const style = (fields: string): readonly string[] => {
    const text = `{"c": {"name": "c", ${fields}}}`
    return lines(explain('controlnet', text, 'c')).filter((entry) =>
      entry.includes('controlnet.style'),
    )
  }

  test.each([
    ['"type": "t"', ['renamed controlnet.style: /type -> /controlnet_style: "t" => "t"']],
    [
      '"type": "t", "style": "s"',
      [
        'renamed controlnet.style: /type -> /controlnet_style: "t" => "t"',
        'dropped/lost controlnet.style: /style ->: "s" => -',
      ],
    ],
    [
      '"type": "t", "style": "t"',
      [
        'renamed controlnet.style: /type -> /controlnet_style: "t" => "t"',
        'dropped/obsolete controlnet.style: /style ->: "t" => -',
      ],
    ],
    ['"style": "s"', ['renamed controlnet.style: /style -> /controlnet_style: "s" => "s"']],
    [
      '"type": "", "style": "s"',
      ['merged controlnet.style: /type /style -> /controlnet_style: ["", "s"] => "s"'],
    ],
    ['"type": null', ['omitted controlnet.style: /type ->: null => -']],
    ['"version": "1"', []],
  ])('of %s', (fields, expected) => {
    expect(style(fields)).toEqual(expected)
  })
})

const CSV = `name,parameters_bn,tags,settings,tags,odd
 A-7B ,7,shadowed,"{""t"": 1, ""l"": [1, 2.5]}","x, y",z,surplus
A-7B,8,,,,
aphrodite/B,1,,,,
,1,,,,
C,,,,,
`

describe('the entries of a row', () => {
  test('name its cells; what another column shadows or no column names is dropped', () => {
    const first = explain('text_generation', CSV.replace('\nA-7B,8,,,,', ''), 'A-7B')
    const ofSource = lines(first).filter((entry) => !entry.includes(': ->'))
    expect(ofSource).toEqual([
      'coerced text.name: /name -> /name: " A-7B " => "A-7B"',
      'derived text.parameters: /parameters_bn -> /parameters: "7" => 7000000000',
      'derived text.tags: /tags -> /tags/0: "x, y" => "x"',
      'derived text.tags: /tags -> /tags/1: "x, y" => "y"',
      'copied text.settings: /settings/t -> /settings/t: 1 => 1',
      'coerced text.settings: /settings/l/0 -> /settings/l/0: 1 => 1.0',
      'copied text.settings: /settings/l/1 -> /settings/l/1: 2.5 => 2.5',
      'derived text.group: /name -> /text_model_group: " A-7B " => "A"',
      'dropped/overwritten text.shadowed-cell: /#2 ->: "shadowed" => -',
      'dropped/unknown-field common.unknown-field: /odd ->: "z" => -',
      'dropped/unknown-field common.unknown-field: /#6 ->: "surplus" => -',
    ])
  })

  test('an empty cell counts as absent where the library writes a default', () => {
    const entries = lines(explain('text_generation', CSV, 'C'))
    expect(entries).toContain('defaulted text.parameters: /parameters_bn -> /parameters: "" => 0')
    expect(entries).toContain('defaulted text.tags: /tags -> /tags: "" => []')
    expect(entries).toContain('omitted text.settings: /settings ->: "" => -')
    expect(entries).toContain('defaulted text.nsfw: -> /nsfw: - => false')
    expect(entries).toContain('added text.config: -> /config/download: - => []')
  })

  test('of several rows with one name the last is explained, the others are listed', () => {
    const explanation = explain('text_generation', CSV, 'A-7B')
    expect(explanation).toMatchObject({ state: 'converted', rowNumber: 3, place: { line: 3 } })
    expect(explanation.overwrites.map(({ rowNumber, line: at }) => [rowNumber, at])).toEqual([
      [2, 2],
    ])
  })

  test('skipped rows of the name are listed with what was said of them', () => {
    const text = `${CSV}A-7B,nonsense,,,,\n`
    const { overwrites } = explain('text_generation', text, 'A-7B')
    expect(overwrites.map(({ rowNumber, skippedFor }) => [rowNumber, skippedFor])).toEqual([
      [2, null],
      [7, 'invalid parameters_bn value; row skipped'],
    ])
  })

  test('the ledger says how many rows are in no record', () => {
    expect(createLedger(explainerOf('text_generation', CSV)).rowsLeftOut).toEqual({
      skipped: 1,
      overwritten: 1,
    })
  })

  test.each([
    ['all convert, overwritten rows too', 'name,parameters_bn\nA,1\nA,2\n', true],
    ['one is left out', 'name,parameters_bn\nA,1\naphrodite/A,1\n', false],
  ])('the ledger says whether it is whole: %s', (_what, text, isWhole) => {
    expect(createLedger(explainerOf('text_generation', text)).isWhole).toBe(isWhole)
  })

  test('a name that is a URL makes no prefixed keys', () => {
    const text = 'name,parameters_bn\nhttp://a/b,1\n'
    expect(explainerOf('text_generation', text).explain('aphrodite/http://a/b')).toBeNull()
  })

  test('of two names that make one prefixed key the later is meant', () => {
    const text = 'name,parameters_bn\nx/M,1\ny/M,1\n'
    expect(explain('text_generation', text, 'koboldcpp/M').key).toBe('y/M')
  })

  test('a skipped row is also found by its name, if no other row has it', () => {
    const text = 'name,parameters_bn\nM,nonsense\n'
    expect(explain('text_generation', text, 'M')).toMatchObject({ state: 'left-out', rowNumber: 2 })
  })

  test('a row with a back-end prefix is left out, every cell dropped', () => {
    const explanation = explain('text_generation', CSV, 'aphrodite/B')
    expect(explanation.state).toBe('left-out')
    expect(lines(explanation)[0]).toBe(
      'dropped/obsolete text.backend-prefix: /name ->: "aphrodite/B" => -',
    )
  })

  test('a prefixed key leads to the row it was made from', () => {
    expect(explain('text_generation', CSV, 'koboldcpp/A-7B').key).toBe('A-7B')
    expect(explain('text_generation', CSV, 'aphrodite/C').key).toBe('C')
  })

  test('a skipped row is found by its number, every cell lost', () => {
    const explanation = explain('text_generation', CSV, '<row 5>')
    expect(explanation).toMatchObject({ state: 'left-out', rowNumber: 5 })
    expect(lines(explanation)[0]).toBe('dropped/lost row.name: /name ->: "" => -')
  })

  test('an unknown key is no record', () => {
    expect(explainerOf('text_generation', CSV).explain('nobody')).toBeNull()
    expect(explainerOf('image_generation', IMAGE).explain('toString')).toBeNull()
  })
})

describe('a rejected record', () => {
  test('has no entries; it says what was refused, where and by which rule', () => {
    const text = IMAGE.replace('"http://won"', '5')
    expect(explain('image_generation', text, 'kept')).toMatchObject({
      state: 'rejected',
      rejected: {
        stage: 'validate',
        ruleId: 'download.file-url',
        path: '/config/download/1/file_url',
        reason: 'expected text, found an integer',
        line: 18,
        column: 52,
      },
    })
  })
})

describe('the ledger', () => {
  test('counts records and entries a field and verdict; rejected records are left out', () => {
    const text = IMAGE.replace('"flux_1"', '5')
    const ledger = createLedger(explainerOf('image_generation', text))
    expect(ledger).toMatchObject({ records: 1, rejected: 1, isWhole: false })
    const row = ledger.rows.find(({ legacyPattern }) => legacyPattern === '/tags/*')
    expect(row).toEqual({
      legacyPattern: '/tags/*',
      v2Patterns: ['/tags/*'],
      cells: { copied: { keys: ['kept'], entries: 1 }, coerced: { keys: ['kept'], entries: 1 } },
      records: 1,
      ruleIds: ['image.tags'],
      lostIn: [],
    })
    expect(ledger.rows.filter(({ lostIn }) => lostIn.length > 0)).toHaveLength(1)
    expect(ledger.rows.at(-1)).toMatchObject({ legacyPattern: null, v2Patterns: ['/showcases'] })
  })

  test.each([
    ['/tags/0', '/tags/*'],
    ['/tags', '/tags'],
    ['/config/files/3/path', '/config/files/*/path'],
    ['/config/download/0', '/config/download/*'],
    ['/config/embedded_component_hashes/vae', '/config/embedded_component_hashes/*'],
    ['/config/7', '/config/7'],
    ['/requirements/a/0', '/requirements/*/*'],
    ['/settings/7', '/settings/*'],
    ['/metadata/schema_version', '/metadata/schema_version'],
    ['/7', '/7'],
    ['/#12', '/#*'],
  ])('%s has the pattern %s', (path, pattern) => {
    expect(patternOf(path, true)).toBe(pattern)
  })
})

test('a field of a JSON record may begin with a number sign', () => {
  expect(patternOf('/#12', false)).toBe('/#12')
})

describe('the rule book', () => {
  test('gives every rule one id, one sentence and its categories', () => {
    const book = createRuleBook()
    expect(new Set(book.map(({ id }) => id)).size).toBe(book.length)
    for (const { sentence, categories } of book) {
      expect(sentence).toMatch(/^.{10,}\.$/)
      expect(categories.length).toBeGreaterThan(0)
    }
  })

  test('holds every rule that an entry can name', () => {
    const known = new Set(createRuleBook().map(({ id }) => id))
    const named = [
      ...lines(explain('image_generation', IMAGE, 'kept')),
      ...lines(explain('text_generation', CSV, 'A-7B')),
      ...lines(explain('text_generation', CSV, '<row 5>')),
    ].map((entry) => entry.split(/[ :]/)[1] ?? '')
    expect(named.filter((id) => !known.has(id))).toEqual([])
  })
})

test('a download of a file that merely has yaml in its name says why it is unknown (UD28)', () => {
  const files = '[{"path": "Miyamlake.ckpt"}]'
  const download = '[{"file_name": "Miyamlake.ckpt", "file_url": "u"}]'
  const text = `{"m": {"name": "m", "config": {"files": ${files}, "download": ${download}}}}`
  expect(explain('esrgan', text, 'm')).toMatchObject({
    rejected: {
      reason: 'Unknown download entry: Miyamlake.ckpt',
      hint: 'Files with yaml in their path are not downloads in v2.',
    },
  })
})
