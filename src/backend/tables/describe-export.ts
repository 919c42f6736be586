import type { ExportRequest, ExportShape } from '../../bridge/export-shapes.ts'
import { extentSuffix } from '../../domain/export/export-extent.ts'
import {
  formatsOf,
  renderExport,
  type ExportSource,
  type RenderedExport,
} from '../../domain/export/render-export.ts'
import { ProblemError } from '../../domain/problem.ts'

/**
 * So many characters are given to a page at once: they cross a thread and a connection as one text,
 * which must not keep others waiting. The command line has no such limit.
 */
const MOST_CHARACTERS = 10_000_000

export interface ExportLimits {
  /** Where what is passed on comes from. */
  readonly target: string
  /** What a person types for the same, without its form; null: there is no such command. */
  readonly command: string | null
  readonly mostCharacters?: number
}

/** Writes what was gathered, for a page. Fails with `usage` for a form that it has not, or too much. */
export function describeExport(
  source: ExportSource,
  request: ExportRequest,
  { target, command, mostCharacters = MOST_CHARACTERS }: ExportLimits,
): ExportShape {
  const { title, extent } = source
  const rendered = render(source, request)
  if (rendered === 'no-form') throw noSuchForm(source, request)
  if (rendered === 'endless' || sizeOf(rendered) > mostCharacters) {
    throw tooMuch(title, request, { target, command, mostCharacters })
  }
  return {
    title,
    extentSuffix: extentSuffix(extent),
    formats: formatsOf(source),
    files: rendered.files,
    notes: rendered.notes,
  }
}

/** `endless`: longer than any text can be. */
function render(
  source: ExportSource,
  request: ExportRequest,
): RenderedExport | 'no-form' | 'endless' {
  try {
    return renderExport(source, request) ?? 'no-form'
  } catch (error) {
    if (error instanceof RangeError && error.message === 'Invalid string length') return 'endless'
    throw error
  }
}

function sizeOf({ files }: RenderedExport): number {
  return files.reduce((sum, { text }) => sum + text.length, 0)
}

function noSuchForm(source: ExportSource, { format }: ExportRequest): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: `write "${source.title}" as ${format}`,
    target: source.fileStem,
    cause: 'it has no such form',
    kept: 'nothing was written',
    next: `use one of ${formatsOf(source).join(', ')}`,
  })
}

function tooMuch(
  title: string,
  { format, isSplit }: ExportRequest,
  { target, command, mostCharacters }: Required<ExportLimits>,
): ProblemError {
  const form = `--format ${format}${isSplit && format === 'markdown' ? ' --split' : ''}`
  const limit = new Intl.NumberFormat('en').format(mostCharacters)
  return new ProblemError({
    code: 'usage',
    action: `export "${title}"`,
    target,
    cause: `it has more than ${limit} characters, which is more than is shown at once`,
    kept: 'nothing was written',
    next:
      command === null
        ? 'choose one category, or two that differ less'
        : `use the command line, which has no such limit: ${command} ${form} --output .`,
  })
}
