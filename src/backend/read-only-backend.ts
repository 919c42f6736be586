import type { CategoryId } from '../domain/categories.ts'
import type { JsonObject } from '../domain/json/json-value.ts'

/** Who wants a change, as the library's other backends record it. */
export interface WriteRequest {
  readonly logicalUserId?: string
  readonly requestId?: string
}

/**
 * What a backend that only reads cannot do (spec backend.md §11), with the library's words. Cache
 * warming, health checks and statistics, which the library leaves unsupported too, are real here:
 * see `GitHubBackend`.
 */
export abstract class ReadOnlyBackend {
  get supportsWrites(): boolean {
    return false
  }

  get supportsLegacyWrites(): boolean {
    return false
  }

  /** Whether either kind of write is supported. */
  get supportAnyWrites(): boolean {
    return this.supportsWrites || this.supportsLegacyWrites
  }

  get supportsMetadata(): boolean {
    return false
  }

  readonly updateModel: Update<JsonObject> = unsupported('write operations')
  readonly updateModelFromBaseModel: Update<unknown> = unsupported('write operations')
  readonly deleteModel: Delete = unsupported('write operations')
  readonly updateModelLegacy: Update<JsonObject> = unsupported('legacy write operations')
  readonly updateModelLegacyFromBaseModel: Update<unknown> = unsupported('legacy write operations')
  readonly deleteModelLegacy: Delete = unsupported('legacy write operations')
  readonly getLegacyMetadata: OfCategory = unsupported('metadata tracking')
  readonly getMetadata: OfCategory = unsupported('metadata tracking')
  readonly getAllLegacyMetadata: () => Promise<never> = unsupported('metadata tracking')
  readonly getAllMetadata: () => Promise<never> = unsupported('metadata tracking')
}

type Update<Record> = (
  category: CategoryId,
  name: string,
  record: Record,
  request?: WriteRequest,
) => Promise<never>
type Delete = (category: CategoryId, name: string, request?: WriteRequest) => Promise<never>
type OfCategory = (category: CategoryId) => Promise<never>

/** An operation that a backend does not have; asking for it is a mistake in the program. */
export class NotImplementedError extends Error {
  override readonly name = 'NotImplementedError'
}

function unsupported(what: string): () => Promise<never> {
  return () => Promise.reject(new NotImplementedError(`GitHubBackend does not support ${what}`))
}
