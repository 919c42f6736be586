import type {
  RawFileName,
  RawLines,
  RawLinesRequest,
  RawText,
  RawTextRequest,
} from '../../bridge/raw-shapes.ts'
import { categoryOf, type CategoryId } from '../../domain/categories.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { stateOfFiles } from '../files-state.ts'
import { RecentlyUsed } from '../tables/recently-used.ts'
import { describeLines, textOf } from './describe-lines.ts'
import { RawFile } from './raw-file.ts'

/** So many bytes of files are kept as text. */
const KEPT_BYTES = 64 * 1024 * 1024

interface Kept {
  readonly key: string
  readonly file: RawFile
}

/** Shows the files of a folder as they are, and reads one only when it is new. */
export class RawFiles {
  readonly #folder: ReferenceFolder
  readonly #kept = new RecentlyUsed<string, Kept>(KEPT_BYTES, ({ file }) => file.bytes.length)

  constructor(folder: ReferenceFolder) {
    this.#folder = folder
  }

  async lines(request: Omit<RawLinesRequest, 'folder'>): Promise<RawLines> {
    const { category, file, name, from, limit } = request
    const { fileName, hasFormat } = nameOf(category, file)
    const raw = hasFormat ? await this.#open(category, file) : null
    if (raw === null) return { state: 'missing', fileName, hasFormat }
    return { fileName, ...describeLines(raw, { key: name, from, limit }) }
  }

  async text({ category, file, part }: Omit<RawTextRequest, 'folder'>): Promise<RawText> {
    const raw = nameOf(category, file).hasFormat ? await this.#open(category, file) : null
    return { text: raw === null ? null : textOf(raw, part) }
  }

  async #open(category: CategoryId, file: RawFileName): Promise<RawFile | null> {
    const folder = this.#folder
    const isLegacy = file === 'legacy'
    const path = isLegacy ? folder.legacyPath(category) : folder.v2Path(category)
    const { key } = await stateOfFiles([path])
    const known = this.#kept.get(path)
    if (known?.key === key) return known.file
    const stored = await (isLegacy ? folder.readLegacy(category) : folder.readV2(category))
    if (stored === null) return null
    const isCsv = isLegacy && categoryOf(category).legacyFormat === 'csv'
    const raw = new RawFile(stored, isCsv)
    this.#kept.set(path, { key, file: raw })
    return raw
  }
}

function nameOf(category: CategoryId, file: RawFileName) {
  const { legacyFormat, legacyFile, v2File } = categoryOf(category)
  return file === 'v2'
    ? { fileName: v2File, hasFormat: true }
    : { fileName: `legacy/${legacyFile}`, hasFormat: legacyFormat !== 'none' }
}
