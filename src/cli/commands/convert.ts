import { realpath } from 'node:fs/promises'
import {
  applyConversions,
  planConversion,
  type PlannedConversion,
} from '../../backend/convert-legacy-file.ts'
import type { ReferenceFolder } from '../../backend/reference-folder.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call, CommonFlags } from '../command.ts'
import { jsonObject } from '../json-shapes.ts'
import { parseCategories } from '../name-arguments.ts'
import { SAMPLE_FOLDER } from '../package-files.ts'
import { cancelledBySignal } from '../cancelled-by-signal.ts'
import { outcomesJson, outcomesText } from '../views/outcome-view.ts'

export interface ConvertFlags extends CommonFlags {
  readonly likeLibrary?: true
}

/** `hrv convert`: makes the v2 files that are missing or no longer what the legacy files give. */
export async function convert({ args, flags, session }: Call<ConvertFlags>): Promise<Answer> {
  const categories = parseCategories(args)
  const folder = await session.openFolder()
  await refuseSample(folder)
  const guards = flags.likeLibrary === true ? 'none' : 'good-data'
  const planned: PlannedConversion[] = []
  for (const category of categories) {
    session.progress.step(`converting ${category}`)
    planned.push(await planConversion(folder, category, guards))
  }
  session.progress.step('writing')
  const outcomes = await cancelledBySignal((signal) =>
    applyConversions(folder, planned, { signal }),
  )
  return {
    json: () => jsonObject({ categories: outcomesJson(outcomes) }),
    text: (view) => outcomesText(outcomes, view),
    problems: outcomes.flatMap(({ problem }) => problem ?? []),
  }
}

/** The sample is part of the program and stays as it was shipped. */
async function refuseSample(folder: ReferenceFolder): Promise<void> {
  if (folder.root !== (await realpath(SAMPLE_FOLDER).catch(() => SAMPLE_FOLDER))) return
  throw new ProblemError({
    code: 'folder-not-writable',
    action: 'convert the sample folder',
    target: folder.root,
    cause: 'the sample is part of this program and is only looked at',
    kept: 'nothing was written',
    next: 'copy the folder somewhere else, then convert the copy',
  })
}
