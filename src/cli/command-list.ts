import { Option, type Command } from 'commander'
import { command, type RegisterCommand } from './define-command.ts'
import { addExportOptions, type ExportFlags } from './export-options.ts'
import type { ServiceFlags } from './command.ts'
import type { ConvertFlags } from './commands/convert.ts'
import type { ExplainFlags } from './commands/explain.ts'
import type { ExportCommandFlags } from './commands/export.ts'
import type { FetchFlags } from './commands/fetch.ts'
import type { IssuesFlags } from './commands/issues.ts'
import type { LegacyFlags } from './commands/legacy.ts'
import type { ServeCommandFlags } from './commands/serve.ts'
import type { ShowFlags } from './commands/show.ts'
import type { WatchFlags } from './commands/watch.ts'
import type { ServeFlags } from './serve-viewer.ts'

/** Every verb of `hrv`, in the order of its help. A new one is an item here and a file in `commands/`. */
export const COMMANDS: readonly RegisterCommand[] = [
  command<ServeFlags>({
    usage: 'start',
    summary: 'show how the sample folder or --base DIR stands, then serve the viewer as a page',
    examples: ['hrv start', 'hrv start --base DIR'],
    addOptions: addServeOptions,
    load: async () => (await import('./commands/start.ts')).start,
  }),
  command<ServeCommandFlags>({
    usage: 'serve [before] [after]',
    summary: 'serve the viewer as a page on this computer, until Ctrl-C',
    examples: [
      'hrv serve',
      'hrv serve --base DIR --open',
      'hrv serve --compare old/clip.json new/clip.json',
    ],
    addOptions: (verb) =>
      addServeOptions(verb)
        .option('--open', 'open the browser')
        .option('--compare', 'begin with what differs between two files or folders'),
    load: async () => (await import('./commands/serve.ts')).serve,
  }),
  command<FetchFlags>({
    usage: 'fetch [categories...]',
    summary: 'bring legacy and v2 files up to date from GitHub, and tell what has changed',
    examples: ['hrv fetch --base DIR', 'hrv fetch clip --force --base DIR'],
    addOptions: (verb) =>
      addSourceOptions(verb).option(
        '--force',
        'download whole, however fresh; replace v2 files that were edited',
      ),
    load: async () => (await import('./commands/fetch.ts')).fetch,
  }),
  command<ServiceFlags>({
    usage: 'status [categories...]',
    summary: 'count what is there, and tell how fresh it is and whether v2 fits the legacy file',
    examples: ['hrv status --base DIR', 'hrv status clip text_generation --base DIR --json'],
    addOptions: addSourceOptions,
    load: async () => (await import('./commands/status.ts')).status,
  }),
  command<WatchFlags>({
    usage: 'watch [categories...]',
    summary: 'fetch whatever expires and tell what others change in the folder, until Ctrl-C',
    examples: ['hrv watch --base DIR', 'hrv watch clip --offline --base DIR --json'],
    addOptions: (verb) =>
      addSourceOptions(verb).option(
        '--interval <seconds>',
        'how often to see whether something is due (300)',
      ),
    load: async () => (await import('./commands/watch.ts')).watch,
  }),
  command<ConvertFlags>({
    usage: 'convert [categories...]',
    summary: 'convert legacy files and write the v2 files that differ',
    examples: ['hrv convert --base DIR', 'hrv convert clip blip --base DIR --json'],
    addOptions: (verb) =>
      verb.option(
        '--like-library',
        'also write what a missing or empty legacy file gives, as the Python library does',
      ),
    load: async () => (await import('./commands/convert.ts')).convert,
  }),
  command<ExplainFlags>({
    usage: 'explain <category> [name]',
    summary: 'tell where every value of a record came from and went, or count that for a category',
    examples: [
      'hrv explain image_generation --base DIR',
      'hrv explain image_generation "Some Model" --base DIR',
      'hrv explain text_generation "<row 20>" --base DIR',
      'hrv explain clip --rejected --base DIR',
      'hrv explain clip "Some Model" --format html --output model.html --base DIR',
    ],
    addOptions: (verb) =>
      addExportOptions(verb.option('--rejected', 'the download that was refused last')),
    load: async () => (await import('./commands/explain.ts')).explain,
  }),
  command<ShowFlags>({
    usage: 'show <category> <name>',
    summary: 'print a record of the legacy file and of the v2 file',
    examples: [
      'hrv show clip "Some Model" --base DIR',
      'hrv show clip "Some Model" --v2 --base DIR',
      'hrv show clip --base DIR -- "-a name with a dash"',
    ],
    addOptions: (verb) =>
      verb
        .addOption(new Option('--legacy', 'only the legacy record').conflicts('v2'))
        .addOption(new Option('--v2', 'only the v2 record')),
    load: async () => (await import('./commands/show.ts')).show,
  }),
  command<ExportFlags>({
    usage: 'compare <before-or-category> [after]',
    summary:
      'compare two reference files or folders, or a v2 file with a fresh conversion; exit code 1 when they differ',
    examples: [
      'hrv compare old/clip.json new/clip.json',
      'hrv compare OLD_DIR NEW_DIR --format markdown --split',
      'hrv compare old.csv models.csv --format html --output changes.html',
      'hrv compare clip --base DIR',
    ],
    addOptions: addExportOptions,
    load: async () => (await import('./commands/compare.ts')).compare,
  }),
  command<IssuesFlags>({
    usage: 'issues [categories...]',
    summary: "list the library's issues and this program's own findings, apart",
    examples: ['hrv issues --base DIR', 'hrv issues clip --fail-on error --base DIR'],
    addOptions: (verb) =>
      addExportOptions(
        verb.addOption(
          new Option('--fail-on <severity>', 'exit code 1 from this severity on').choices([
            'warning',
            'error',
          ]),
        ),
      ),
    load: async () => (await import('./commands/issues.ts')).issues,
  }),
  command<ExportCommandFlags>({
    usage: 'export <category> [names...]',
    summary: 'give the v2 records, or the legacy ones, as CSV for a spreadsheet, exact CSV or JSON',
    examples: [
      'hrv export image_generation --output image-models.csv --base DIR',
      'hrv export text_generation --legacy --format csv-exact --base DIR',
      'hrv export clip "Some Model" --format json --base DIR',
    ],
    addOptions: (verb) => addExportOptions(verb.option('--legacy', 'the legacy records')),
    load: async () => (await import('./commands/export.ts')).exportRecords,
  }),
  command<LegacyFlags>({
    usage: 'legacy <category>',
    summary: 'print the legacy dictionary as the library gives it to its callers',
    examples: ['hrv legacy text_generation --base DIR > text.json'],
    addOptions: (verb) =>
      verb.option('--base-models', 'text_generation: without the names with back-end prefixes'),
    load: async () => (await import('./commands/legacy.ts')).legacy,
  }),
  command({
    usage: 'rules [category]',
    summary: 'print the rule book: every rule of the conversion, in one sentence each',
    examples: ['hrv rules', 'hrv rules clip --json'],
    load: async () => (await import('./commands/rules.ts')).rules,
  }),
  command({
    usage: 'copy-sample [dir]',
    summary: 'make a copy of the sample folder that may be fetched and converted into',
    examples: ['hrv copy-sample', 'hrv copy-sample DIR'],
    load: async () => (await import('./commands/copy-sample.ts')).copySample,
  }),
]

function addServeOptions(verb: Command): Command {
  return addSourceOptions(verb).option('--port <number>', 'the port on 127.0.0.1 (any free one)')
}

/** What decides where data comes from and how long it is fresh. */
function addSourceOptions(verb: Command): Command {
  return verb
    .option('--offline', 'use no network')
    .option('--ttl <seconds>', 'how long what was fetched is fresh (86400)')
    .option('--raw-base-url <url>', 'the address instead of https://raw.githubusercontent.com')
}
