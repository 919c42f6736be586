import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { ComparedFiles, GivenComparand } from '../../bridge/comparison-shapes.ts'
import { CATEGORIES, categoryOf, type CategoryId } from '../../domain/categories.ts'
import type {
  Comparand,
  ReferenceFile,
  UnreadableFile,
} from '../../domain/comparison/compare-files.ts'
import type { ReferenceFormat } from '../../domain/comparison/read-reference.ts'
import { convertLegacy } from '../../domain/conversion/convert-category.ts'
import { isConvertible } from '../../domain/conversion/rule-tables.ts'
import { ProblemError } from '../../domain/problem.ts'
import { noReference, openComparand, parseReferenceFile, plansFor } from '../open-comparand.ts'
import { noLegacyFormat, openLegacy, readRejectedBody } from '../open-legacy.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { whyNotConverted } from '../tables/table-problems.ts'

/** Something to compare, before it is read. */
export interface ComparandSource {
  /** In words. */
  readonly title: string
  readonly path: string
  /** The files whose states tell whether it is another one. */
  readonly files: readonly string[]
  /** What it can hold. */
  readonly formats: readonly ReferenceFormat[]
  /** Null: there is no such file. Fails when there is one that cannot be read. */
  readonly open: () => Promise<Comparand | null>
}

const ALL_FORMATS: readonly ReferenceFormat[] = ['v2', 'legacy', 'csv', 'unmarked']

/** A file or folder that a person has named. */
export async function givenSource({ name, path }: GivenComparand): Promise<ComparandSource> {
  const real = await realpath(path).catch(() => path)
  const files = [real, ...plansFor(real).map((plan) => plan.path)]
  return { title: name, path, files, formats: ALL_FORMATS, open: () => openComparand(path) }
}

type SingleFile = Exclude<ComparedFiles, 'folder'>

/** Files of a known folder: of one category, or of all. */
export function folderSource(
  folder: ReferenceFolder,
  of: ComparedFiles,
  category: CategoryId | null,
): ComparandSource {
  const kinds: readonly SingleFile[] = of === 'folder' ? ['legacy', 'v2'] : [of]
  const formats = of === 'folder' ? ALL_FORMATS : FORMATS[of]
  if (category !== null && of !== 'folder') {
    const path = pathOf(folder, of, category)
    return {
      ...{ title: TITLES[of], path, formats, files: [path] },
      open: () => openOne(folder, of, category),
    }
  }
  const categories = category === null ? CATEGORIES.map(({ id }) => id) : [category]
  const wanted = categories.flatMap((id) =>
    kinds
      .filter((kind) => kind === 'v2' || isConvertible(id))
      .map((kind) => ({ category: id, kind, path: pathOf(folder, kind, id) })),
  )
  return {
    title: of === 'folder' ? 'all files' : ALL_TITLES[of],
    path: folder.root,
    files: wanted.map(({ path }) => path),
    formats,
    open: () => openAll(folder, wanted),
  }
}

const TITLES: Readonly<Record<SingleFile, string>> = {
  v2: 'v2 file',
  fresh: 'Fresh conversion',
  legacy: 'legacy file',
  rejected: 'rejected download',
}

const ALL_TITLES: Readonly<Record<SingleFile, string>> = {
  v2: 'all v2 files',
  fresh: 'Fresh conversion of all',
  legacy: 'all legacy files',
  rejected: 'all rejected downloads',
}

const FORMATS: Readonly<Record<SingleFile, readonly ReferenceFormat[]>> = {
  v2: ['v2'],
  fresh: ['v2'],
  legacy: ['legacy', 'csv'],
  rejected: ['legacy', 'csv'],
}

/** The file that it is, or is made from. */
function pathOf(folder: ReferenceFolder, of: SingleFile, category: CategoryId): string {
  switch (of) {
    case 'v2':
      return folder.v2Path(category)
    case 'rejected':
      return folder.ownPath('rejected', `${category}.body`)
    case 'legacy':
    case 'fresh':
      return folder.legacyPath(category)
  }
}

async function openOne(
  folder: ReferenceFolder,
  of: SingleFile,
  category: CategoryId,
): Promise<Comparand | null> {
  const file = await readFile(folder, of, category)
  return file === null ? null : { type: 'file', path: file.path, file }
}

interface WantedFile {
  readonly category: CategoryId
  readonly kind: SingleFile
}

async function openAll(folder: ReferenceFolder, wanted: readonly WantedFile[]): Promise<Comparand> {
  const files: ReferenceFile[] = []
  const unreadable: UnreadableFile[] = []
  for (const { category, kind } of wanted) {
    try {
      const file = await readFile(folder, kind, category)
      if (file !== null) files.push(file)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code === 'folder-missing') throw error
      const format = kind === 'v2' || kind === 'fresh' ? 'v2' : legacyFormatOf(category)
      if (!isAbsent(error)) unreadable.push({ category, format, problem: error.problem })
    }
  }
  if (files.length + unreadable.length === 0) throw noReference(folder.root)
  return { type: 'folder', path: folder.root, files, unreadable }
}

function isAbsent({ problem }: ProblemError): boolean {
  return problem.code === 'legacy-missing'
}

/** Null: there is no such file. Fails when there is one that cannot be read or converted. */
async function readFile(
  folder: ReferenceFolder,
  of: SingleFile,
  category: CategoryId,
): Promise<ReferenceFile | null> {
  if (of === 'fresh') return convertFresh(folder, category)
  if (of === 'v2') {
    const stored = await folder.readV2(category)
    const plan = { path: folder.v2Path(category), category, format: 'v2' } as const
    return stored === null ? null : parseReferenceFile(plan, stored.bytes)
  }
  if (!isConvertible(category)) throw noLegacyFormat(category)
  const stored = await (of === 'legacy'
    ? folder.readLegacy(category)
    : readRejectedBody(folder, category))
  if (stored === null) return null
  const { legacyFile } = categoryOf(category)
  const format = legacyFormatOf(category)
  const named = join(folder.legacyFolder, legacyFile)
  const file = parseReferenceFile({ path: named, category, format }, stored.bytes)
  return { ...file, path: stored.path }
}

/** What a conversion of the legacy file would write. */
async function convertFresh(folder: ReferenceFolder, category: CategoryId): Promise<ReferenceFile> {
  const legacy = await openLegacy(folder, category, 'stored')
  const conversion = convertLegacy(legacy.file, legacy.rules)
  if (conversion.outcome === 'failed') {
    throw new ProblemError(whyNotConverted(legacy, conversion.failure))
  }
  const { records } = conversion
  const rowsLeftOut = { skipped: 0, overwritten: 0 }
  const path = `a fresh conversion of ${legacy.stored.path}`
  return { path, reference: { format: 'v2', category, records, rowsLeftOut } }
}

function legacyFormatOf(category: CategoryId): 'csv' | 'legacy' {
  return categoryOf(category).legacyFormat === 'csv' ? 'csv' : 'legacy'
}
