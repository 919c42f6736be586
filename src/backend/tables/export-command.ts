import type { FolderExportSubject } from '../../bridge/export-shapes.ts'
import { assertNever } from '../../domain/problem.ts'
import { shellWord } from '../../domain/shell-word.ts'

/** What a person types to have the same from the command line, without its form. */
export function exportCommand(subject: FolderExportSubject, basePath: string): string {
  return `${commandFor(subject)} --base ${shellWord(basePath)}`
}

function commandFor(subject: FolderExportSubject): string {
  switch (subject.of) {
    case 'record':
      return `hrv explain ${subject.category} ${shellWord(subject.name)}`
    case 'ledger':
    case 'failed':
      return `hrv explain ${subject.category}`
    case 'comparison':
      return `hrv compare ${subject.category}`
    case 'issues':
      return `hrv issues${subject.category === null ? '' : ` ${subject.category}`}`
    case 'records':
      return `hrv export ${subject.category}${subject.format === 'legacy' ? ' --legacy' : ''}`
    default:
      return assertNever(subject)
  }
}
