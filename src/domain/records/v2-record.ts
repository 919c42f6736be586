import { z } from 'zod'
import { categoryOf } from '../categories.ts'
import type { ConvertibleId } from '../conversion/rule-tables.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'

const downloadMembers = {
  file_name: z.string(),
  file_url: z.string(),
  content_hash: z.string().optional(),
  file_purpose: z.string().optional(),
  known_slow_download: z.boolean(),
}
const hashes = z.record(z.string(), z.string()).optional()

const plainConfig = z.strictObject({
  download: z.array(z.strictObject({ ...downloadMembers, sha256sum: z.string() })),
  embedded_component_hashes: hashes,
})

const imageConfig = z.strictObject({
  download: z
    .array(z.strictObject({ ...downloadMembers, sha256sum: z.string().optional() }))
    .nonempty()
    .optional(),
  embedded_component_hashes: hashes,
})

const number = z.union([z.bigint(), z.number(), z.nan(), z.literal([Infinity, -Infinity])])
const primitive = z.union([number, z.string(), z.boolean()])
const scalarOrListMap = z.record(
  z.string(),
  z.union([primitive, z.array(z.string()), z.array(z.bigint()), z.array(number)]),
)

function plainMembers(id: ConvertibleId) {
  const { domain, purpose } = categoryOf(id)
  return {
    record_type: z.literal(id),
    name: z.string(),
    description: z.string().optional(),
    version: z.string().optional(),
    metadata: z.strictObject({ schema_version: z.literal('2.0.0') }),
    config: plainConfig,
    model_classification: z.strictObject({
      domain: z.literal(domain),
      purpose: z.literal(purpose),
    }),
  }
}

const imageRecord = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  version: z.string().optional(),
  config: imageConfig.optional(),
  size_on_disk_bytes: z.bigint().optional(),
  inpainting: z.literal(true).optional(),
  baseline: z.string(),
  optimization: z.string().optional(),
  tags: z.array(z.string()),
  showcases: z.array(z.string()),
  min_bridge_version: z.bigint().optional(),
  trigger: z.array(z.string()),
  homepage: z.string().optional(),
  nsfw: z.boolean(),
  style: z.string().optional(),
  requirements: scalarOrListMap.optional(),
})

const textRecord = z.strictObject({
  ...plainMembers('text_generation'),
  description: z.string(),
  version: z.string(),
  config: z.strictObject({ download: z.tuple([]) }),
  baseline: z.string(),
  parameters: z.bigint(),
  nsfw: z.boolean(),
  style: z.string(),
  display_name: z.string(),
  url: z.string(),
  tags: z.array(z.string()),
  instruct_format: z.string().min(1).optional(),
  settings: scalarOrListMap.optional(),
  text_model_group: z.string(),
})

/** The shape of a category's v2 records (spec conversion.md §7). */
export function v2RecordSchema(id: ConvertibleId): z.ZodType {
  switch (id) {
    case 'image_generation':
      return imageRecord
    case 'text_generation':
      return textRecord
    case 'clip':
      return z.strictObject({ ...plainMembers(id), pretrained_name: z.string().optional() })
    case 'controlnet':
      return z.strictObject({ ...plainMembers(id), controlnet_style: z.string().optional() })
    default:
      return z.strictObject(plainMembers(id))
  }
}

/** A value as schemas see it: objects for maps; integers stay `bigint`. */
export function toPlainValue(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(toPlainValue)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Array.from(value, ([key, member]) => [key, toPlainValue(member)]))
}
