import { resolve } from 'node:path'
import { placeExports } from '../backend/place-exports.ts'
import { writeExports } from '../backend/write-export.ts'
import { extentSuffix } from '../domain/export/export-extent.ts'
import { jsonObject } from '../domain/export/json-shapes.ts'
import {
  formatsOf,
  renderExport,
  type ExportFormat,
  type ExportSource,
  type RenderedExport,
} from '../domain/export/render-export.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Answer, Call } from './command.ts'
import type { ExportFlags } from './export-options.ts'
import { showLines, showText } from './terminal/display-text.ts'

/** The same answer, or when an export was asked for, that in its place. */
export async function answerExport(
  answer: Answer,
  source: ExportSource,
  { flags, session }: Pick<Call<ExportFlags>, 'flags' | 'session'>,
): Promise<Answer> {
  const { format, split, output, force } = flags
  if (format === undefined) {
    if (split ?? output ?? force) throw formatMissing(source)
    return answer
  }
  if (split === true && format !== 'markdown') throw notSplit(format)
  const rendered = renderExport(source, { format, isSplit: split === true })
  if (rendered === null) throw noSuchFormat(source, format)
  const { problems = [], differs = false } = answer
  if (output === undefined) {
    for (const note of rendered.notes) session.host.stderr.write(`${showText(note)}\n`)
    return { ...printed(rendered), problems, differs }
  }
  const target = resolve(session.host.cwd(), output)
  const files = await placeExports(rendered, target, extentSuffix(source.extent))
  await writeExports(files, { isForced: force === true })
  return {
    ...written(
      files.map(({ path }) => path),
      rendered.notes,
    ),
    problems,
    differs,
  }
}

function printed({ files, notes }: RenderedExport): Answer {
  const text = files
    .map((file, index) =>
      files.length === 1 ? file.text : `${partLine(index + 1, files.length)}${file.text}`,
    )
    .join('')
  return {
    json: () =>
      jsonObject({ files: files.map((file) => jsonObject({ ...file })), notes: [...notes] }),
    // A terminal could be driven by what is in it; a file gets every byte.
    text: (view) => (view.width === null ? text : showLines(text)),
  }
}

function partLine(number: number, count: number): string {
  return `${number === 1 ? '' : '\n'}----- part ${number} of ${count} -----\n`
}

function written(paths: readonly string[], notes: readonly string[]): Answer {
  const lines = [...paths.map((path) => `Wrote ${path}`), ...notes]
  return {
    json: () => jsonObject({ files: paths, notes }),
    text: () => lines.map((line) => `${showText(line)}\n`).join(''),
  }
}

function formatMissing(source: ExportSource): ProblemError {
  return usage(
    'pass the answer on',
    'the format is missing',
    `add --format with one of ${formatsOf(source).join(', ')}`,
  )
}

function notSplit(format: ExportFormat): ProblemError {
  const action = `split ${format} into parts`
  return usage(action, 'only markdown can be split', 'leave --split out, or use --format markdown')
}

function noSuchFormat(source: ExportSource, format: ExportFormat): ProblemError {
  const next = `use one of ${formatsOf(source).join(', ')}`
  return usage(`write "${source.title}" as ${format}`, 'it has no such form', next)
}

function usage(action: string, cause: string, next: string): ProblemError {
  const kept = 'nothing was written'
  return new ProblemError({ code: 'usage', action, target: '--format', cause, kept, next })
}
