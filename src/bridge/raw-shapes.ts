import type { LineEnd } from '../domain/raw/text-lines.ts'
import type { FolderCategoryRequest } from './viewer-shapes.ts'

/** What the raw view asks: the text of a file as it is. */

export const RAW_FILES = ['legacy', 'v2'] as const
export type RawFileName = (typeof RAW_FILES)[number]

export type RawLinesRequest = FolderCategoryRequest & {
  readonly file: RawFileName
  /** The record that is looked at; a name may be any that it is found by. */
  readonly name: string
  /** The first line that is wanted, 1-based; null: those around the record. */
  readonly from: number | null
  readonly limit: number
}

/** A line of a file. */
export interface RawLine {
  /** 1-based. */
  readonly number: number
  /** Where its text begins in the file, in UTF-16 units. */
  readonly start: number
  /** Without its end; of a very long line the part around the record. */
  readonly text: string
  readonly end: LineEnd
  /** How many UTF-16 units are left out before the text, and behind it. */
  readonly before: number
  readonly after: number
}

/** Where a value of the record stands in the file. */
export interface RawField {
  /** JSON Pointer into the record. */
  readonly path: string
  /** In UTF-16 units of the file; `from` is where its key begins. */
  readonly from: number
  readonly start: number
  readonly end: number
  readonly line: number
  readonly isLeaf: boolean
  readonly startByte: number
  readonly bytes: number
  /** The first bytes of it, in hexadecimal. */
  readonly hex: string
}

/** What the bytes of a file are; those that are not UTF-8 are shown as U+FFFD. */
export const RAW_ENCODINGS = ['ascii', 'utf-8', 'utf-8-mark', 'not-utf-8'] as const
export type RawEncoding = (typeof RAW_ENCODINGS)[number]

/** A record's place in a file. */
export interface RawRecord {
  readonly from: number
  readonly to: number
  /** Wholes before their parts, in file order. */
  readonly fields: readonly RawField[]
}

/** Some lines of a file, and what is known of all of it. */
export type RawLines =
  /** `hasFormat`: the category has such a file, but it is not there. */
  | { readonly state: 'missing'; readonly fileName: string; readonly hasFormat: boolean }
  | {
      readonly state: 'read'
      readonly fileName: string
      readonly sizeBytes: number
      readonly sha256: string
      readonly encoding: RawEncoding
      /** How many lines end in each way. */
      readonly ends: Readonly<Record<LineEnd, number>>
      readonly length: number
      /** Null: the record is not in this file, or the file cannot be read as what it should be. */
      readonly record: RawRecord | null
      /** Why it cannot be read, and the line of that; null: it can. */
      readonly fault: { readonly reason: string; readonly line: number } | null
      /** The column names of a CSV file, when they are not among the lines. */
      readonly header: RawLine | null
      readonly lines: readonly RawLine[]
    }

/** Which text is wanted as it is. */
export type RawPart =
  { readonly by: 'record'; readonly name: string } | { readonly by: 'line'; readonly line: number }

export type RawTextRequest = FolderCategoryRequest & {
  readonly file: RawFileName
  readonly part: RawPart
}

/** Null: it is not there. */
export interface RawText {
  readonly text: string | null
}
