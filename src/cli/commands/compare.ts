import { resolve } from 'node:path'
import { compareWithFresh, freshComparisonExport } from '../../backend/compare-with-fresh.ts'
import { openComparand } from '../../backend/open-comparand.ts'
import { isCategoryId } from '../../domain/categories.ts'
import { compareFiles, isDifferent } from '../../domain/comparison/compare-files.ts'
import { comparisonExport, comparisonJson } from '../../domain/export/comparison-export.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call } from '../command.ts'
import { answerExport } from '../export-answer.ts'
import type { ExportFlags } from '../export-options.ts'
import { isLongWork } from '../long-work.ts'
import { legacyMissing, openLegacySource } from '../legacy-source.ts'
import { parseConvertible } from '../name-arguments.ts'
import {
  categoryComparisonJson,
  comparisonText,
  filesComparisonText,
} from '../views/comparison-view.ts'

/** `hrv compare`: two files or folders; or with one category, what `hrv convert` would change in it. */
export function compare(call: Call<ExportFlags>): Promise<Answer> {
  const [first = '', second] = call.args
  return second === undefined ? compareCategory(call, first) : compareTwo(call, [first, second])
}

async function compareTwo(
  { flags, session }: Call<ExportFlags>,
  paths: readonly [before: string, after: string],
): Promise<Answer> {
  const cwd = session.host.cwd()
  session.progress.step('comparing', false)
  const before = await openComparand(resolve(cwd, paths[0]))
  const compared = compareFiles(before, await openComparand(resolve(cwd, paths[1])))
  const told: Answer = {
    json: () => comparisonJson(compared),
    text: (view) => filesComparisonText(compared, view),
    problems: compared.problems,
    differs: isDifferent(compared),
  }
  const source = comparisonExport(compared)
  return answerExport(told, source, { flags, session })
}

async function compareCategory(
  { flags, session }: Call<ExportFlags>,
  name: string,
): Promise<Answer> {
  if (!isCategoryId(name) && /[./\\]/.test(name)) throw secondMissing(name)
  const category = parseConvertible(name)
  const folder = await session.openFolder()
  session.progress.step(`comparing ${category}`, await isLongWork(folder, [category]))
  const legacy = await openLegacySource(folder, category)
  // `hrv convert` would leave the v2 file alone.
  if (legacy === null) throw legacyMissing(folder, category)
  const compared = await compareWithFresh(folder, category)
  const told: Answer = {
    json: () => categoryComparisonJson(compared),
    text: (view) => comparisonText(compared, view),
    differs: compared.state !== 'same',
  }
  return answerExport(told, freshComparisonExport(compared), { flags, session })
}

function secondMissing(path: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'compare',
    target: path,
    cause: 'it has nothing to be compared with',
    kept: 'nothing was read or written',
    next: 'name a second file or folder, or one category alone',
  })
}
