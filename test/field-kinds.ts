import type { ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import type { JsonValue } from '../src/domain/json/json-value.ts'

/** Values a field must be able to hold and values that must reject its record. */
interface Kind {
  readonly accepted: readonly JsonValue[]
  readonly rejected: readonly JsonValue[]
}

const object = (...members: (readonly [string, JsonValue])[]): JsonValue => new Map(members)

/** The kinds of conversion.md §3, by sample; transcribed from there, not from the code. */
const KINDS = {
  text: { accepted: ['x', ''], rejected: [null, 5n, 1.5, true, ['x'], object()] },
  textOrNull: { accepted: ['x', '', null], rejected: [5n, 1.5, true, ['x'], object()] },
  bool: {
    accepted: [true, false, 0n, 1n, 0, -0, 1, '1', 'OFF', 'Yes', 'n'],
    rejected: [null, 2n, 0.5, '1.0', '', ' true', [], object()],
  },
  boolOrNull: { accepted: [null, true, 'on'], rejected: [2n, 0.5, 'maybe', '', []] },
  intOrNull: {
    accepted: [null, 5n, true, 3, '7', ' 1_000 ', '4.00', '-2'],
    rejected: [1.5, '1.5', '1.', '1e3', '0x1f', '', [], object(), NaN, 2 ** 63, '1__0'],
  },
  listOfTextOrNull: {
    accepted: [null, [], ['x', '']],
    rejected: ['x', 5n, object(), ['x', 1n], [null]],
  },
  showcases: { accepted: [null, [], ['Huggingface']], rejected: ['x', [1n], ['a huggingface b']] },
  mapOfTextOrNull: {
    accepted: [null, object(), object(['a', 'b'])],
    rejected: [[], '', object(['a', 1n]), object(['a', null])],
  },
  scalarOrListMapOrNull: {
    accepted: [null, object(), object(['a', 1n], ['b', ['x']], ['c', [true, '2']])],
    rejected: [[], 'x', object(['a', null]), object(['a', object()]), object(['a', ['x', 1n]])],
  },
  ckpt: { accepted: ['ckpt'], rejected: [null, 'other', 'CKPT', 5n] },
  clipType: { accepted: ['clip', 'coca'], rejected: [null, 'other', 5n] },
  baseline: {
    accepted: ['stable diffusion 1', 'flux_1'],
    rejected: [null, 5n, ['x'], 'unknown', ''],
  },
  style: { accepted: [null, 'anime', ' other '], rejected: ['unknown', '', 5n, []] },
  config: { accepted: [null, object()], rejected: [false, 0n, '', [], 'x'] },
  list: {
    accepted: [null, false, 0n, 0, '', [], object()],
    rejected: [5n, NaN, true, 'x', object(['a', 1n]), [5n], [null]],
  },
  url: {
    accepted: [null, '', 'no url at all', 'http://[::1]/x'],
    rejected: [5n, 'http://[x', 'http://[1.2.3.4]/', 'http://a\u2100b/'],
  },
} as const satisfies Record<string, Kind>

/** Where a field stands; `file` and `entry` are items of `config.files` and `config.download`. */
type Place = 'record' | 'config' | 'file' | 'entry'

type FieldKind = readonly [place: Place, field: string, kind: keyof typeof KINDS]

/** §4.1: all checked in every category, also those that do not reach the output. */
const COMMON: readonly FieldKind[] = [
  ['record', 'name', 'text'],
  ['record', 'description', 'textOrNull'],
  ['record', 'version', 'textOrNull'],
  ['record', 'download_all', 'boolOrNull'],
  ['record', 'nsfw', 'boolOrNull'],
  ['record', 'available', 'boolOrNull'],
  ['record', 'features_not_supported', 'listOfTextOrNull'],
  ['record', 'config', 'config'],
  ['config', 'files', 'list'],
  ['config', 'download', 'list'],
  ['config', 'embedded_component_hashes', 'mapOfTextOrNull'],
  ['file', 'path', 'text'],
  ['file', 'md5sum', 'textOrNull'],
  ['file', 'sha256sum', 'textOrNull'],
  ['file', 'file_type', 'textOrNull'],
  ['file', 'content_hash', 'textOrNull'],
  ['entry', 'file_path', 'textOrNull'],
  ['entry', 'file_url', 'url'],
]

const PLAIN: readonly FieldKind[] = [
  ...COMMON,
  ['record', 'type', 'textOrNull'],
  ['record', 'style', 'textOrNull'],
]

/** §4.2. */
const FIELD_KINDS: Readonly<Partial<Record<ConvertibleId, readonly FieldKind[]>>> = {
  blip: PLAIN,
  codeformer: PLAIN,
  controlnet: PLAIN,
  esrgan: PLAIN,
  gfpgan: PLAIN,
  safety_checker: PLAIN,
  miscellaneous: PLAIN,
  clip: [
    ...COMMON,
    ['record', 'type', 'clipType'],
    ['record', 'style', 'textOrNull'],
    ['record', 'pretrained_name', 'textOrNull'],
  ],
  image_generation: [
    ...COMMON,
    ['record', 'type', 'ckpt'],
    ['record', 'style', 'style'],
    ['record', 'inpainting', 'bool'],
    ['record', 'baseline', 'baseline'],
    ['record', 'tags', 'listOfTextOrNull'],
    ['record', 'showcases', 'showcases'],
    ['record', 'min_bridge_version', 'intOrNull'],
    ['record', 'trigger', 'listOfTextOrNull'],
    ['record', 'homepage', 'textOrNull'],
    ['record', 'size_on_disk_bytes', 'intOrNull'],
    ['record', 'optimization', 'textOrNull'],
    ['record', 'requirements', 'scalarOrListMapOrNull'],
  ],
}

/** A record that holds one sample in one field and is fine otherwise. */
export interface KindSample {
  readonly title: string
  readonly isAccepted: boolean
  readonly record: JsonValue
}

/** Every sample of every field of a category; none for text_generation, whose cells are text. */
export function kindSamples(category: ConvertibleId): readonly KindSample[] {
  return (FIELD_KINDS[category] ?? []).flatMap(([place, field, kind]) => {
    const { accepted, rejected }: Kind = KINDS[kind]
    const sample = (isAccepted: boolean) => (value: JsonValue) => ({
      title: `${place} ${field} as ${kind}`,
      isAccepted,
      record: recordWith(place, field, value),
    })
    return [...accepted.map(sample(true)), ...rejected.map(sample(false))]
  })
}

function recordWith(place: Place, field: string, value: JsonValue): JsonValue {
  const held: readonly [string, JsonValue] = [field, value]
  const own = (at: Place) => (place === at ? [held] : [])
  const files = [new Map<string, JsonValue>([['path', 'probe.ckpt'], ...own('file')])]
  const entries = [new Map<string, JsonValue>([['file_name', 'probe.ckpt'], ...own('entry')])]
  const lists: Readonly<Record<Place, readonly (readonly [string, JsonValue])[]>> = {
    record: [],
    config: [],
    file: [['files', files]],
    entry: [
      ['files', files],
      ['download', entries],
    ],
  }
  return new Map<string, JsonValue>([
    ['name', 'probe'],
    ['baseline', 'stable_diffusion_xl'],
    ['config', new Map([...lists[place], ...own('config')])],
    ...own('record'),
  ])
}
