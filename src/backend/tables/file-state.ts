import { lstatOrNull } from '../read-regular-file.ts'

/** The state of one or more files. */
export interface FilesState {
  readonly key: string
  readonly sizeBytes: number
}

/** What tells two states of a file apart; the inode does it for one that was replaced in no time. */
export async function stateOf(path: string): Promise<FilesState> {
  try {
    const stats = await lstatOrNull(path)
    if (stats === null) return { key: 'missing', sizeBytes: 0 }
    const { ino, size, mtimeMs, ctimeMs } = stats
    return { key: `${ino}:${size}:${mtimeMs}:${ctimeMs}`, sizeBytes: size }
  } catch (error) {
    // Whatever keeps it from being looked at keeps it from being read, and is told then.
    return { key: `not readable: ${String(error)}`, sizeBytes: 0 }
  }
}
