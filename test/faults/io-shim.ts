import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Compiles the shim and gives the library's path. */
export function compileShim(): string {
  const library = join(mkdtempSync(join(tmpdir(), 'hrv-shim-')), 'io-shim.so')
  const source = join(import.meta.dirname, 'io-shim.c')
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O1',
    '-Wall',
    '-Werror',
    '-o',
    library,
    source,
    '-ldl',
  ])
  return library
}

export type FaultErrno = 'EIO' | 'ENOSPC' | 'EACCES' | 'EDQUOT' | 'EINVAL' | 'EOPNOTSUPP'

/** What happens at one operation. */
export type Fault =
  | { readonly kind: 'once' | 'sticky'; readonly errno: FaultErrno }
  /** A write takes half of its bytes. */
  | { readonly kind: 'short-write' }
  /** So it does, and later writes take none, while all else works. */
  | { readonly kind: 'full-disk' }
  /** A write says it took all bytes and has lost half. */
  | { readonly kind: 'lost-bytes' }
  | { readonly kind: 'kill' }

export interface ShimSettings {
  readonly library: string
  /** Only what happens below this folder is counted. */
  readonly root: string
  /** The number of the operation, from 1, and what happens there. */
  readonly spoil?: { readonly at: number; readonly fault: Fault }
  readonly logPath?: string
  readonly progressPath?: string
  /** Setting a lock fails with this. */
  readonly locksFailWith?: FaultErrno
}

/** The environment in which a process runs under the shim. */
export function shimEnvironment(settings: ShimSettings): Record<string, string> {
  const { spoil, logPath, progressPath, locksFailWith } = settings
  return {
    LD_PRELOAD: settings.library,
    // One thread for file operations, so that their order is the same in every run.
    UV_THREADPOOL_SIZE: '1',
    HRV_SHIM_ROOT: settings.root,
    ...(spoil === undefined
      ? {}
      : { HRV_SHIM_AT: String(spoil.at), ...faultVariables(spoil.fault) }),
    ...(logPath === undefined ? {} : { HRV_SHIM_LOG: logPath }),
    ...(progressPath === undefined ? {} : { HRV_SHIM_PROGRESS: progressPath }),
    ...(locksFailWith === undefined ? {} : { HRV_SHIM_NO_LOCKS: errnoText(locksFailWith) }),
  }
}

function faultVariables(fault: Fault): Record<string, string> {
  switch (fault.kind) {
    case 'once':
      return { HRV_SHIM_ERRNO: errnoText(fault.errno) }
    case 'sticky':
      return { HRV_SHIM_ERRNO: errnoText(fault.errno), HRV_SHIM_STICKY: '1' }
    case 'short-write':
      return { HRV_SHIM_SHORT: '1' }
    case 'full-disk':
      return { HRV_SHIM_SHORT: '1', HRV_SHIM_STICKY: '1', HRV_SHIM_ERRNO: errnoText('ENOSPC') }
    case 'lost-bytes':
      return { HRV_SHIM_SHORT: '1', HRV_SHIM_LIE: '1' }
    case 'kill':
      return { HRV_SHIM_KILL: '1' }
  }
}

function errnoText(errno: FaultErrno): string {
  return String(constants.errno[errno])
}

/** The shim's view of a writer, kept in a mapped file, so that it outlives a SIGKILL. */
export class WriteWindow {
  readonly path: string
  readonly #handle: number
  readonly #byte = Buffer.alloc(1)

  constructor(path: string) {
    this.path = path
    this.reset()
    this.#handle = openSync(path, 'r')
  }

  reset(): void {
    writeFileSync(this.path, '\0')
  }

  /** Whether the writer is, or was when it died, between its first new file and its last sync. */
  isOpen(): boolean {
    readSync(this.#handle, this.#byte, 0, 1, 0)
    return this.#byte[0] === 1
  }

  close(): void {
    closeSync(this.#handle)
  }
}
