import type { Hash } from 'node:crypto'
import type { StoredFile } from './read-regular-file.ts'

/** A file of the folder and the hash of its bytes. */
export interface HashedFile {
  readonly stored: StoredFile
  readonly sha256: string
}

export function hashFile(stored: StoredFile): HashedFile {
  return { stored, sha256: sha256Of(stored.bytes) }
}

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The name git gives to a file with these bytes (`git hash-object`; DL23). */
export function gitBlobSha1Of(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** Loaded by the first hash: the module takes longer to load than a small command to run. */
function createHash(algorithm: string): Hash {
  return process.getBuiltinModule('node:crypto').createHash(algorithm)
}
