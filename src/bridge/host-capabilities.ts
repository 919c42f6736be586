import type { CategoryId } from '../domain/categories.ts'
import type { FolderId } from './viewer-shapes.ts'

/** A file of a folder, named by what it is and never by a path. */
export interface FileTarget {
  readonly folder: FolderId
  readonly category: CategoryId
  readonly file: 'legacy' | 'v2'
  /** 1-based. */
  readonly line?: number
}

/**
 * What differs by host. A page asks whether it can: null means that this host cannot, and the page
 * shows the path or the command instead.
 */
export interface HostCapabilities {
  readonly host: 'browser' | 'desktop'
  /** Lets the person choose a folder; null when nothing was chosen. */
  readonly chooseFolder: (() => Promise<FolderId | null>) | null
  /** Lets the person choose a file or folder to compare; null when nothing was chosen. */
  readonly chooseComparand: ((kind: 'file' | 'folder') => Promise<string | null>) | null
  readonly revealFile: ((target: FileTarget) => Promise<void>) | null
  readonly openInEditor: ((target: FileTarget) => Promise<void>) | null
  /** Opens an https address whose host the person was shown. */
  readonly openLink: (url: string) => void
}
