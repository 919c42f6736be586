/** Legacy baseline spellings and what they become (spec conversion.md §8.1). */
export const LEGACY_BASELINES: ReadonlyMap<string, string> = new Map([
  ['stable diffusion 1', 'stable_diffusion_1'],
  ['stable diffusion 2', 'stable_diffusion_2_768'],
  ['stable diffusion 2 512', 'stable_diffusion_2_512'],
  ['stable_diffusion_xl', 'stable_diffusion_xl'],
  ['stable_cascade', 'stable_cascade'],
])

/** What a legacy file is expected to hold once normalised; anything else is an issue (§5). */
export const EXPECTED_BASELINES: ReadonlySet<string> = new Set(LEGACY_BASELINES.values())

/** Known baselines and their alternative spellings, which are kept as they are (§8.2). */
export const KNOWN_BASELINES: ReadonlySet<string> = new Set([
  'infer',
  'stable_diffusion_1',
  'stable_diffusion_2_768',
  'stable_diffusion_2_512',
  'stable_diffusion_xl',
  'stable_cascade',
  'flux_1',
  'flux_schnell',
  'flux_dev',
  'qwen_image',
  'z_image_turbo',
  'stable diffusion 1',
  'stable diffusion 1.4',
  'stable diffusion 1.5',
  'SD1',
  'SD14',
  'SD1.4',
  'SD15',
  'SD1.5',
  'stable_diffusion',
  'stable_diffusion_1.4',
  'stable_diffusion_1.5',
  'stable diffusion xl',
  'SDXL',
  'stable cascade',
  'flux schnell',
  'flux dev',
  'qwen image',
  'qwen-image',
  'qwen',
  'z image turbo',
  'zimage-turbo',
  'zimage',
])

/** The image styles a v2 record may have (§8.3). */
export const KNOWN_STYLES: ReadonlySet<string> = new Set([
  'generalist',
  'anime',
  'furry',
  'artistic',
  'other',
  'realistic',
])
