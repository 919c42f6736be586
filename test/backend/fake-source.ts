import type { CategoryId } from '../../src/domain/categories.ts'
import { categoryOf } from '../../src/domain/categories.ts'
import { ProblemError, type ProblemCode } from '../../src/domain/problem.ts'
import type {
  DownloadOptions,
  ReferenceSource,
  SourceAnswer,
} from '../../src/backend/reference-source.ts'
import { sha256Of } from '../../src/backend/content-hashes.ts'

/** One request that reached the source. */
export interface SeenRequest {
  readonly category: CategoryId
  readonly isConditional: boolean
  readonly status: number
}

/** A source in memory: says what it is told to and counts what it is asked. */
export class FakeSource implements ReferenceSource {
  readonly requests: SeenRequest[] = []
  readonly bodies = new Map<CategoryId, string | Uint8Array>()
  /** Fails with this, after so many attempts as a real source would make. */
  failure: { readonly code: ProblemCode; readonly attempts: number } | null = null
  /** Says 304 whatever it is asked. */
  isStuck = false
  /** Answers wait for this. */
  gate: Promise<unknown> = Promise.resolve()

  urlOf(category: CategoryId): string | null {
    const { repository, legacyFile } = categoryOf(category)
    return repository === 'none' ? null : `https://source.test/${repository}/${legacyFile}`
  }

  async download(category: CategoryId, options: DownloadOptions): Promise<SourceAnswer> {
    const url = this.urlOf(category) ?? ''
    const { validators, signal } = options
    const isConditional = validators !== null
    await Promise.race([this.gate, aborted(signal)])
    if (signal?.aborted === true) throw problem('cancelled', url)
    if (this.failure !== null) {
      const { code, attempts } = this.failure
      for (let attempt = 0; attempt < attempts; attempt++) {
        this.requests.push({ category, isConditional, status: 500 })
      }
      throw problem(code, url)
    }
    const body = this.bodies.get(category)
    if (body === undefined) {
      this.requests.push({ category, isConditional, status: 404 })
      throw problem('source-refused', url)
    }
    const bytes = Buffer.from(body)
    const etag = `"${sha256Of(bytes)}"`
    if (this.isStuck || validators?.etag === etag) {
      this.requests.push({ category, isConditional, status: 304 })
      return { outcome: 'not-modified', url, attempts: 1 }
    }
    this.requests.push({ category, isConditional, status: 200 })
    options.onProgress?.({
      category,
      url,
      receivedBytes: bytes.length,
      totalBytes: bytes.length,
      attempt: 1,
    })
    return {
      outcome: 'downloaded',
      url,
      bytes,
      validators: { etag, lastModified: null },
      attempts: 1,
    }
  }

  /** How often it was asked since this was last called, and what it said. */
  take(): readonly number[] {
    return this.requests.splice(0).map(({ status }) => status)
  }
}

function problem(code: ProblemCode, target: string): ProblemError {
  const words = { action: 'download', cause: code, kept: 'everything', next: 'try again' }
  return new ProblemError({ code, target, ...words })
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}
