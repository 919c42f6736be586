import type { ReferenceSource } from '../../src/backend/reference-source.ts'

/**
 * What most programs would write: `fetch`, and none of the guards. Tests run it where the real
 * source must refuse, to see that what they assert is not true of just anything.
 */
export function createWeakSource(
  rawBaseUrl: string,
  headers: Record<string, string> = {},
): ReferenceSource {
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
