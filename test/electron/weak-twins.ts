import { join } from 'node:path/posix'
import { ROWS } from './rows.ts'

/** A program with one guard less, and the test that has to notice. */
export interface Twin {
  /** `E13 / 2` */
  readonly id: string
  /** From the project's folder, as all paths here. */
  readonly testFile: string
  readonly title: string
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The weak twins of all rows. */
export const TWINS: readonly Twin[] = Object.entries(ROWS).flatMap(([row, { guards }]) =>
  guards.map(({ test: [name, title], twin: [file, from, to] }, at) => ({
    id: `${row} / ${at + 1}`,
    testFile: join('test/electron', name),
    ...{ title, file, from, to },
  })),
)
