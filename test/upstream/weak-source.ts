import { request } from 'undici'
import type { ReferenceSource } from '../../src/backend/reference-source.ts'

/**
 * What most programs would write: `fetch`, and none of the guards. Tests run it where the real
 * source must refuse, to see that what they assert is not true of just anything.
 */
export function createWeakSource(rawBaseUrl: string, headers: Record<string, string> = {}): Weak {
  const urlOf = () => `${rawBaseUrl}/owner/images/refs/heads/main/clip.json`
  return {
    urlOf,
    download: async (_category, { validators, signal }) => {
      const url = urlOf()
      const etag = validators?.etag
      const response = await fetch(url, {
        headers: {
          ...headers,
          ...(etag === undefined || etag === null ? {} : { 'if-none-match': etag }),
        },
        signal: signal ?? null,
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const given = { etag: response.headers.get('etag'), lastModified: null }
      return { outcome: 'downloaded', url, bytes, validators: given, attempts: 1 }
    },
  }
}

/** The same on undici's `request`, which follows no redirects and unpacks nothing. */
export function createWeakRequestSource(rawBaseUrl: string): Weak {
  const urlOf = () => `${rawBaseUrl}/owner/images/refs/heads/main/clip.json`
  return {
    urlOf,
    download: async (_category, { signal }) => {
      const { body } = await request(urlOf(), signal === undefined ? {} : { signal })
      const bytes = await body.bytes()
      const validators = { etag: null, lastModified: null }
      return { outcome: 'downloaded', url: urlOf(), bytes, validators, attempts: 1 }
    },
  }
}

type Weak = ReferenceSource
