import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { categoryOf } from '../src/domain/categories.ts'
import type { Workbench } from '../e2e/workbench.ts'
import { benchFiles } from './reference-data.ts'

/** A folder to measure the page on. */
export interface BenchFolder {
  readonly path: string
  /** Of all categories. */
  readonly records: number
}

/** Both files of every category, each record repeated so many times. */
export function makeBenchFolder(bench: Workbench, times: number): BenchFolder {
  const path = bench.folder(`times-${times}`)
  bench.folder(`times-${times}/legacy`)
  let records = 0
  for (const file of benchFiles(times)) {
    const { legacyFile, v2File } = categoryOf(file.category)
    writeFileSync(join(path, 'legacy', legacyFile), file.legacy)
    writeFileSync(join(path, v2File), file.v2)
    records += file.records
  }
  return { path, records }
}
