import type { ReferenceFolder } from '../backend/reference-folder.ts'
import type { CategoryId } from '../domain/categories.ts'

/** Legacy files of this size together may take longer to convert than anyone should wait unsure. */
const LONG_BYTES = 2_000_000

/**
 * Whether converting the legacy files of these categories may take more than half a second. It is
 * asked beforehand, because a conversion leaves no time to say anything while it runs.
 */
export async function isLongWork(
  folder: ReferenceFolder,
  categories: readonly CategoryId[],
): Promise<boolean> {
  const places = await Promise.all(categories.map((id) => folder.inspectLegacy(id)))
  const sizes = places.map((place) => (place.state === 'file' ? place.sizeBytes : 0))
  return sizes.reduce((sum, size) => sum + size, 0) > LONG_BYTES
}
