import { lstatOrNull } from './read-regular-file.ts'

/** The state of some files, taken together. */
export interface FilesState {
  readonly key: string
  readonly sizeBytes: number
}

/** What tells two states of files apart. */
export async function stateOfFiles(paths: readonly string[]): Promise<FilesState> {
  const states = await Promise.all(paths.map(stateOf))
  return {
    key: states.map(({ key }) => key).join(' '),
    sizeBytes: states.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }
}

/** Of one file; the inode tells of one that was replaced in no time. */
async function stateOf(path: string): Promise<FilesState> {
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
