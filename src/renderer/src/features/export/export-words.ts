import type { ExportShape, ExportSubject } from '../../../../bridge/export-shapes.ts'
import type { ExportFormat } from '../../../../domain/export/render-export.ts'

/** What a form is called, and what it is for. */
export const FORMAT_WORDS: Readonly<
  Record<ExportFormat, { readonly title: string; readonly meaning: string }>
> = {
  json: { title: 'JSON', meaning: 'nothing is lost; for programs' },
  markdown: { title: 'Markdown', meaning: 'complete; for issues and chats' },
  html: { title: 'HTML', meaning: 'one page that needs nothing else' },
  patch: { title: 'JSON Patch', meaning: 'changes the first into the second' },
  csv: { title: 'CSV, safe for spreadsheets', meaning: 'no cell is taken for a formula' },
  'csv-exact': { title: 'CSV, exact', meaning: 'reads back as identical values; for tools' },
}

/** The form that a subject is shown in first; every subject of its kind has it. */
export function firstFormat({ of }: ExportSubject): ExportFormat {
  return of === 'records' ? 'csv' : 'markdown'
}

/** The forms that each kind has, to be shown until the host has said which there are. */
export function usualFormats({ of }: ExportSubject): readonly ExportFormat[] {
  if (of === 'records') return ['json', 'csv', 'csv-exact']
  const hasPatch = of === 'record' || of === 'comparison' || of === 'compared'
  return ['json', 'markdown', 'html', ...(hasPatch ? (['patch'] as const) : [])]
}

/** Characters of all files: UTF-16 units, as chats count them. */
export function charactersOf({ files }: Pick<ExportShape, 'files'>): number {
  return files.reduce((sum, { text }) => sum + text.length, 0)
}
