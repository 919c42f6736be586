import type { CategoryId } from '../domain/categories.ts'
import type { Result } from './api.ts'
import type { ExportRequest, ExportShape } from './export-shapes.ts'
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
  /** Opens the settings file for the person to edit. */
  readonly openSettings: (() => Promise<void>) | null
  /** Lets the person save an export that the page shows; the names of what was saved. Null: not now. */
  readonly saveExport: (
    request: ExportRequest,
    files: ExportShape['files'],
  ) => Promise<Result<readonly string[] | null>>
  /** Opens an https address whose host the person was shown. */
  readonly openLink: (url: string) => void
}
