import { readStatuses } from '../../backend/category-status.ts'
import type { Answer, Call } from '../command.ts'
import { jsonObject } from '../json-shapes.ts'
import { parseCategories } from '../name-arguments.ts'
import { showText } from '../terminal/display-text.ts'
import { statusJson, statusText } from '../views/status-view.ts'

/** `hrv status`: what is there, and whether v2 was made from the legacy file beside it. */
export async function status({ args, session }: Call): Promise<Answer> {
  const categories = parseCategories(args)
  const folder = await session.openFolder()
  const statuses = await readStatuses(folder, categories)
  return {
    json: () => jsonObject({ base: folder.root, categories: statusJson(statuses) }),
    text: (view) =>
      `${view.paint('title', showText(folder.root))}\n\n${statusText(statuses, view)}`,
  }
}
