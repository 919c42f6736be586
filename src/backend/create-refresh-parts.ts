import type { CategoryId } from '../domain/categories.ts'
import type { FileIdentity } from '../domain/cache-entry.ts'
import { CategoryCache } from './category-cache.ts'
import type { Clocks } from './clocks.ts'
import { FolderWriter } from './folder-writer.ts'
import { loadLegacy, loadV2 } from './load-reference.ts'
import type { FilePlace } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import type { RefreshParts } from './refresh-run.ts'
import { RefreshStatistics } from './refresh-statistics.ts'

/** What the parts of one backend share. */
export interface RefreshPartsOptions {
  readonly folder: ReferenceFolder
  readonly source: ReferenceSource
  readonly clocks: Clocks
  /** Null: nothing expires. */
  readonly ttlMs: number | null
  readonly onInvalidated: (category: CategoryId) => void
}

/** Makes the caches, the writer and the statistics of one backend. */
export function createRefreshParts(options: RefreshPartsOptions): RefreshParts {
  const { folder, source, clocks, ttlMs, onInvalidated } = options
  const { monotonicMs, wallMs } = clocks
  return {
    folder,
    source,
    clocks,
    writer: new FolderWriter(folder, wallMs),
    statistics: new RefreshStatistics(),
    v2Cache: new CategoryCache({
      ttlMs,
      monotonicMs,
      onInvalidated,
      inspect: async (category) => identityAt(await folder.inspectV2(category)),
      load: (category) => loadV2(folder, category),
    }),
    legacyCache: new CategoryCache({
      ttlMs,
      monotonicMs,
      inspect: async (category) => identityAt(await folder.inspectLegacy(category)),
      load: (category) => loadLegacy(folder, category),
    }),
  }
}

function identityAt(place: FilePlace): FileIdentity | null | 'unknown' {
  if (place.state === 'file') return place
  return place.state === 'missing' ? null : 'unknown'
}
