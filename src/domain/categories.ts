/** One row of the category table (spec backend.md §1). */
export interface Category {
  readonly id: string
  readonly domain: 'image' | 'text' | 'video' | 'audio'
  readonly purpose:
    | 'generation'
    | 'post_processing'
    | 'auxiliary_or_patch'
    | 'feature_extractor'
    | 'safety_checker'
    | 'miscellaneous'
  /** The GitHub repository its legacy file comes from. */
  readonly repository: 'image' | 'text' | 'none'
  /** What its legacy file holds; `none`: the category is never converted. */
  readonly legacyFormat: 'json' | 'csv' | 'none'
  readonly managedElsewhere: boolean
  /** Below the base path. */
  readonly v2File: string
  /** Below `<base>/legacy`. */
  readonly legacyFile: string
}

/** All categories, in the order that is used everywhere. */
export const CATEGORIES = [
  {
    id: 'blip',
    domain: 'image',
    purpose: 'feature_extractor',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'blip.json',
    legacyFile: 'blip.json',
  },
  {
    id: 'clip',
    domain: 'image',
    purpose: 'feature_extractor',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'clip.json',
    legacyFile: 'clip.json',
  },
  {
    id: 'codeformer',
    domain: 'image',
    purpose: 'post_processing',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'codeformer.json',
    legacyFile: 'codeformer.json',
  },
  {
    id: 'controlnet',
    domain: 'image',
    purpose: 'auxiliary_or_patch',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'controlnet.json',
    legacyFile: 'controlnet.json',
  },
  {
    id: 'controlnet_annotator',
    domain: 'image',
    purpose: 'auxiliary_or_patch',
    repository: 'none',
    legacyFormat: 'none',
    managedElsewhere: false,
    v2File: 'controlnet_annotator.json',
    legacyFile: 'controlnet_annotator.json',
  },
  {
    id: 'esrgan',
    domain: 'image',
    purpose: 'post_processing',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'esrgan.json',
    legacyFile: 'esrgan.json',
  },
  {
    id: 'gfpgan',
    domain: 'image',
    purpose: 'post_processing',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'gfpgan.json',
    legacyFile: 'gfpgan.json',
  },
  {
    id: 'safety_checker',
    domain: 'image',
    purpose: 'safety_checker',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'safety_checker.json',
    legacyFile: 'safety_checker.json',
  },
  {
    id: 'image_generation',
    domain: 'image',
    purpose: 'generation',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'stable_diffusion.json',
    legacyFile: 'stable_diffusion.json',
  },
  {
    id: 'text_generation',
    domain: 'text',
    purpose: 'generation',
    repository: 'text',
    legacyFormat: 'csv',
    managedElsewhere: false,
    v2File: 'text_generation.json',
    legacyFile: 'models.csv',
  },
  {
    id: 'video_generation',
    domain: 'video',
    purpose: 'generation',
    repository: 'none',
    legacyFormat: 'none',
    managedElsewhere: false,
    v2File: 'video_generation.json',
    legacyFile: 'video_generation.json',
  },
  {
    id: 'audio_generation',
    domain: 'audio',
    purpose: 'generation',
    repository: 'none',
    legacyFormat: 'none',
    managedElsewhere: false,
    v2File: 'audio_generation.json',
    legacyFile: 'audio_generation.json',
  },
  {
    id: 'miscellaneous',
    domain: 'image',
    purpose: 'miscellaneous',
    repository: 'image',
    legacyFormat: 'json',
    managedElsewhere: false,
    v2File: 'miscellaneous.json',
    legacyFile: 'miscellaneous.json',
  },
  {
    id: 'lora',
    domain: 'image',
    purpose: 'auxiliary_or_patch',
    repository: 'none',
    legacyFormat: 'none',
    managedElsewhere: true,
    v2File: 'lora.json',
    legacyFile: 'lora.json',
  },
  {
    id: 'ti',
    domain: 'image',
    purpose: 'auxiliary_or_patch',
    repository: 'none',
    legacyFormat: 'none',
    managedElsewhere: true,
    v2File: 'ti.json',
    legacyFile: 'ti.json',
  },
] as const satisfies readonly Category[]

export type CategoryId = (typeof CATEGORIES)[number]['id']

const BY_ID: ReadonlyMap<string, Category & { id: CategoryId }> = new Map(
  CATEGORIES.map((category) => [category.id, category]),
)

export function isCategoryId(text: string): text is CategoryId {
  return BY_ID.has(text)
}

/** The table row of a category. */
export function categoryOf(id: CategoryId): Category & { readonly id: CategoryId } {
  const category = BY_ID.get(id)
  if (category === undefined) throw new TypeError(`no category ${id}`)
  return category
}
