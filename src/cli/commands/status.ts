import type { Answer, Call, ServiceFlags } from '../command.ts'
import { parseCategories } from '../name-arguments.ts'
import { showText } from '../terminal/display-text.ts'
import { statusJson, statusText } from '../views/status-view.ts'

/** `hrv status`: what is there, whether v2 was made from the legacy file beside it, how fresh it is. */
export async function status({ args, flags, session }: Call<ServiceFlags>): Promise<Answer> {
  const categories = parseCategories(args)
  const { service } = await session.openService(flags)
  session.progress.step('looking at the folder')
  const overview = await service.overview({ categories, countsIssues: false })
  return {
    json: () => statusJson(overview),
    text: (view) =>
      `${view.paint('title', showText(overview.base))}\n\n${statusText(overview, view)}`,
  }
}
