import type { CategoryId } from '../domain/categories.ts'
import type { ExportFormat, RenderedExport } from '../domain/export/render-export.ts'
import type { ComparisonRequest } from './comparison-shapes.ts'
import type { FolderCategoryRequest, FolderId, RecordFormat } from './viewer-shapes.ts'

/** What is to be passed on. */
export type ExportSubject =
  | FolderExportSubject
  /** What two things differ in that were chosen to be compared. */
  | (ComparisonRequest & { readonly of: 'compared' })

/** What of a folder is to be passed on. */
export type FolderExportSubject =
  /** What became of one record, or from its legacy form to v2. */
  | (FolderCategoryRequest & { readonly of: 'record'; readonly name: string })
  | (FolderCategoryRequest & { readonly of: 'ledger' })
  /** Why a category is not written, and what would be. */
  | (FolderCategoryRequest & { readonly of: 'failed' })
  /** The v2 file on disk against a fresh conversion. */
  | (FolderCategoryRequest & { readonly of: 'comparison' })
  | {
      readonly of: 'issues'
      readonly folder: FolderId
      /** Null: all of them. */
      readonly category: CategoryId | null
    }
  | (FolderCategoryRequest & {
      readonly of: 'records'
      readonly format: RecordFormat
      /** Only the records that this leaves in the table; empty: all. */
      readonly filter: string
    })

export interface ExportRequest {
  readonly subject: ExportSubject
  readonly format: ExportFormat
  /** Markdown in parts that each fit into one message. */
  readonly isSplit: boolean
}

/** Files with their texts, as they are to be saved. */
export interface ExportShape extends RenderedExport {
  readonly title: string
  /** What stands in the names when this is not all, else nothing (X6). */
  readonly extentSuffix: string
  /** The forms that the subject has. */
  readonly formats: readonly ExportFormat[]
}
