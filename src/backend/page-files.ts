import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ProblemError } from '../domain/problem.ts'

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly bytes: Buffer
  readonly contentType: string
  readonly etag: string
}

/** The files of the page by the path of their address; `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>

/** Where the built page is: both src/backend and out/main are two folders below the package. */
export const PAGE_FOLDER = resolve(import.meta.dirname, '../../out/renderer')

/** What the build writes beside the page: which files there are (electron.vite.config.ts). */
export const MANIFEST_NAME = 'page-manifest.json'

/** What stands in the built page for the nonce that each answer has of its own. */
const STYLE_NONCE_PLACEHOLDER = '__STYLE_NONCE__'

/** The page itself, which is another one in each answer, as the nonce is. */
export function pageWithNonce({ bytes }: PageFile, styleNonce: string): string {
  return bytes.toString('utf8').replaceAll(STYLE_NONCE_PLACEHOLDER, styleNonce)
}

/**
 * Reads the page, once: the files that the build has listed and no others, each held against its hash.
 * No address is ever made into a path. Fails with `internal-error` when the page is not as it was built.
 */
export async function loadPageFiles(folder: string): Promise<PageFiles> {
  const manifest = join(folder, MANIFEST_NAME)
  const entries = parseManifest(await read(manifest), manifest)
  const files = entries.map(async (entry): Promise<[string, PageFile]> => {
    const path = join(folder, entry.file)
    const bytes = await read(path)
    if (sha256Of(bytes) !== entry.sha256) throw damaged(path, 'it is not the file that was built')
    return [entry.url, { bytes, contentType: entry.contentType, etag: `"${entry.sha256}"` }]
  })
  return new Map(await Promise.all(files))
}

interface ManifestEntry {
  readonly url: string
  readonly file: string
  readonly contentType: string
  readonly sha256: string
}

function parseManifest(bytes: Buffer, path: string): readonly ManifestEntry[] {
  const entries = parseJson(bytes.toString('utf8'))
  if (Array.isArray(entries) && entries.every(isEntry)) return entries
  throw damaged(path, 'it is not a list of files')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isEntry(entry: unknown): entry is ManifestEntry {
  if (typeof entry !== 'object' || entry === null) return false
  const texts = new Map<string, unknown>(Object.entries(entry))
  return ['url', 'file', 'contentType', 'sha256'].every(
    (name) => typeof texts.get(name) === 'string',
  )
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw damaged(path, error instanceof Error ? error.message : String(error))
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function damaged(target: string, cause: string): ProblemError {
  return new ProblemError({
    code: 'internal-error',
    action: 'serve the page',
    target,
    cause,
    kept: 'your folders were not touched',
    next: 'build the program again with: npm run build',
  })
}
