import type { JsonValue } from '../json/json-value.ts'
import { writeJson } from '../json/write-json.ts'
import { assertNever } from '../problem.ts'
import { words, type Block } from './export-document.ts'
import { describeExtent, extentSuffix, type ExportExtent } from './export-extent.ts'
import type { CsvMode } from './write-csv.ts'
import { writeHtml } from './write-html.ts'
import { MESSAGE_CHARACTERS, splitMarkdown, writeMarkdown } from './write-markdown.ts'

/** The forms in which something can be passed on. */
export const EXPORT_FORMATS = ['json', 'markdown', 'html', 'patch', 'csv', 'csv-exact'] as const

/** `csv` is safe to open in a spreadsheet, `csv-exact` gives back identical values. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Something that can be passed on, in the forms that it has. */
export interface ExportSource {
  /** What it is, for people. */
  readonly title: string
  /** What its file names begin with. */
  readonly fileStem: string
  readonly extent: ExportExtent
  /** What the extent counts: `records`. */
  readonly noun: string
  /** Without losing anything. */
  readonly json?: (() => JsonValue) | undefined
  readonly document?: (() => readonly Block[]) | undefined
  /** The JSON Patch from one to the other. */
  readonly patch?: (() => JsonValue) | undefined
  readonly csv?: ((mode: CsvMode) => string) | undefined
}

export interface ExportRequest {
  readonly format: ExportFormat
  /** Markdown in parts that each fit into one message. */
  readonly isSplit: boolean
}

/** What an export came to. */
export interface RenderedExport {
  /** Several only when it was split; names say when they do not have all. */
  readonly files: readonly { readonly name: string; readonly text: string }[]
  /** What people must be told of it: that it is not all, that texts were changed. */
  readonly notes: readonly string[]
}

/** The formats that a source has, in the order of `EXPORT_FORMATS`. */
export function formatsOf(source: ExportSource): readonly ExportFormat[] {
  return EXPORT_FORMATS.filter((format) => writerOf(source, format) !== undefined)
}

/** Writes a source in a format; null: it has no such format. */
export function renderExport(
  source: ExportSource,
  { format, isSplit }: ExportRequest,
): RenderedExport | null {
  const write = writerOf(source, format)
  if (write === undefined) return null
  const texts = write(isSplit)
  const stem = `${source.fileStem}${extentSuffix(source.extent)}`
  const note = describeExtent(source.extent, source.noun)
  return {
    files: texts.map((text, index) => {
      const part = texts.length === 1 ? '' : `.${index + 1}-of-${texts.length}`
      return { name: `${stem}${part}${ENDINGS[format]}`, text }
    }),
    notes: [...(note === null ? [] : [note]), ...(format === 'csv' ? [SAFE_NOTE] : [])],
  }
}

const SAFE_NOTE =
  'Made safe for spreadsheets: texts that would count as formulas begin with an apostrophe. For identical values use csv-exact.'

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  json: '.json',
  markdown: '.md',
  html: '.html',
  patch: '.patch.json',
  csv: '.csv',
  'csv-exact': '.exact.csv',
}

type Writer = (isSplit: boolean) => readonly string[]

function writerOf(source: ExportSource, format: ExportFormat): Writer | undefined {
  const { title, json, document, patch, csv } = source
  switch (format) {
    case 'json':
      return json && (() => [writeJson(json())])
    case 'patch':
      return patch && (() => [writeJson(patch())])
    case 'csv':
      return csv && (() => [csv('spreadsheet-safe')])
    case 'csv-exact':
      return csv && (() => [csv('exact')])
    case 'html':
      return document && (() => [writeHtml(title, wholeDocument(source, document()))])
    case 'markdown':
      return (
        document &&
        ((isSplit) => {
          const blocks = wholeDocument(source, document())
          return isSplit ? splitMarkdown(blocks, MESSAGE_CHARACTERS) : [writeMarkdown(blocks)]
        })
      )
    default:
      return assertNever(format)
  }
}

function wholeDocument({ title, extent, noun }: ExportSource, blocks: readonly Block[]): Block[] {
  const note = describeExtent(extent, noun)
  return [
    { block: 'heading', level: 1, text: [words(title)] },
    ...(note === null ? [] : [{ block: 'paragraph', text: [words(note)] } as const]),
    ...blocks,
  ]
}

/** A part of a file name out of any text: what could be taken for a path or an option is left out. */
export function fileNamePart(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return plain.slice(0, 60) || 'unnamed'
}
