import { randomBytes } from 'node:crypto'
import { protocol, type CustomScheme } from 'electron'
import { pageWithNonce, type PageFile, type PageFiles } from '../backend/page-files.ts'
import { securityHeaders } from '../backend/security-headers.ts'
import { APP_ORIGIN, APP_SCHEME } from './app-page.ts'

// Neither `corsEnabled`, which opens the scheme to other origins, nor `bypassCSP`.
const SCHEME: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

/** Tells Chromium of the scheme; only possible before it is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([SCHEME])
}

/** Answers the scheme from the files that the build has listed. */
export function serveApp(files: PageFiles): void {
  protocol.handle(APP_SCHEME, (request) => answerPage(files, request))
}

/** What of a request counts. */
export interface PageRequest {
  readonly method: string
  readonly url: string
}

/** Answers a request; its address is compared and never made into a path. */
export function answerPage(files: PageFiles, { method, url }: PageRequest): Response {
  const styleNonce = randomBytes(16).toString('base64')
  const headers = new Headers(securityHeaders(styleNonce))
  if (method !== 'GET' && method !== 'HEAD') {
    headers.set('Allow', 'GET, HEAD')
    return new Response(null, { status: 405, headers })
  }
  const path = pathOf(url)
  const file = path === null ? undefined : files.get(path)
  if (file === undefined) return new Response(null, { status: 404, headers })
  headers.set('Content-Type', file.contentType)
  const body = path === '/' ? pageWithNonce(file, styleNonce) : bytesOf(file)
  return new Response(method === 'HEAD' ? null : body, { status: 200, headers })
}

/** The part behind our own origin, as it stands; null: it is another's. */
function pathOf(url: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null
  return url.slice(APP_ORIGIN.length).split(/[?#]/, 1)[0] ?? null
}

function bytesOf({ bytes }: PageFile): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
