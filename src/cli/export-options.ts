import { Option, type Command } from 'commander'
import type { ExportFormat } from '../domain/export/render-export.ts'
import type { CommonFlags } from './command.ts'

/** The options of commands whose answer can be passed on. */
export interface ExportFlags extends CommonFlags {
  readonly format?: ExportFormat
  readonly split?: true
  readonly output?: string
  readonly force?: true
}

/** Adds these options to a command. */
export function addExportOptions(verb: Command): Command {
  return verb
    .addOption(new Option('--format <format>', 'to pass it on, in this form').choices(FORMATS))
    .option('--split', 'markdown: in parts of at most 2,000 characters')
    .option('--output <path>', 'write it to this file, or into this folder')
    .option('--force', 'replace the file of --output')
}

/** In the order of the help. A type holds them complete; the list itself would load the writers. */
const FORMATS = Object.keys({
  json: true,
  markdown: true,
  html: true,
  patch: true,
  csv: true,
  'csv-exact': true,
} satisfies Readonly<Record<ExportFormat, true>>)
