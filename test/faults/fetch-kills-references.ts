import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATEGORIES, type CategoryId } from '../../src/domain/categories.ts'
import { convertCategory } from '../../src/domain/conversion/convert-category.ts'
import { isConvertible, type ConvertibleId } from '../../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'

/** Both files of a category with their contents in one revision; paths are below the base path. */
export interface ReferencePair {
  readonly category: CategoryId
  readonly legacy: RevisionFile
  readonly v2: RevisionFile
}

export interface RevisionFile {
  readonly path: string
  readonly text: string
}

/** All pairs of one revision: another number is in every record and changes how many there are. */
export function referencePairs(revision: number): readonly ReferencePair[] {
  return CATEGORIES.flatMap(({ id, legacyFile, v2File }) => {
    if (!isConvertible(id)) return []
    const text = legacyText(id, revision)
    const conversion = convertCategory(id, text)
    if (conversion.outcome === 'failed') throw new Error(JSON.stringify(conversion.failure))
    const legacy = { path: join('legacy', legacyFile), text }
    return { category: id, legacy, v2: { path: v2File, text: writeJson(conversion.records) } }
  })
}

/** The text of a file, or null when it is not there. */
export function textIn(folder: string, { path }: RevisionFile): string | null {
  const whole = join(folder, path)
  return existsSync(whole) ? readFileSync(whole, 'utf8') : null
}

/** A legacy text; short, as hundreds of processes convert it. */
function legacyText(category: ConvertibleId, revision: number): string {
  const count = revision % 2 === 0 ? 24 : 36
  const names = Array.from({ length: count }, (_, index) => `Model ${index}`)
  if (category === 'text_generation') {
    const rows = names.map((name) => `${name},7,revision ${revision}.\n`)
    return `name,parameters_bn,description\n${rows.join('')}`
  }
  const description = `revision ${revision}.`
  const records = names.map(
    (name) => [name, { name, baseline: 'stable_diffusion_xl', description }] as const,
  )
  return JSON.stringify(Object.fromEntries(records))
}
