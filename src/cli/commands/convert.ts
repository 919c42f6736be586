import type { Answer, Call, CommonFlags } from '../command.ts'
import { cancelledBySignal } from '../cancelled-by-signal.ts'
import { jsonObject } from '../../domain/export/json-shapes.ts'
import { isLongWork } from '../long-work.ts'
import { parseCategories } from '../name-arguments.ts'
import { refuseSample } from '../refuse-sample.ts'
import { outcomesJson, outcomesText } from '../views/outcome-view.ts'

export interface ConvertFlags extends CommonFlags {
  readonly likeLibrary?: true
}

/** `hrv convert`: makes the v2 files that are missing or no longer what the legacy files give. */
export async function convert({ args, flags, session }: Call<ConvertFlags>): Promise<Answer> {
  const categories = parseCategories(args)
  const folder = await session.openFolder()
  await refuseSample(folder, 'convert')
  const { service } = await session.openService(flags)
  session.progress.step('converting', await isLongWork(folder, categories))
  const isLikeLibrary = flags.likeLibrary === true
  const outcomes = await cancelledBySignal((signal) => {
    const operationId = 'convert'
    signal.addEventListener('abort', () => void service.cancel({ operationId }))
    return service.convert({ categories, isLikeLibrary, operationId })
  })
  return {
    json: () => jsonObject({ categories: outcomesJson(outcomes) }),
    text: (view) => outcomesText(outcomes, view),
    problems: outcomes.flatMap(({ problem }) => problem ?? []),
  }
}
