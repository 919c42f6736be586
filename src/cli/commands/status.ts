import { readCategoryStatus, type CategoryStatus } from '../../backend/category-status.ts'
import type { ReferenceFolder } from '../../backend/reference-folder.ts'
import type { CategoryId } from '../../domain/categories.ts'
import type { Answer, Call } from '../command.ts'
import { jsonObject } from '../json-shapes.ts'
import { parseCategories } from '../name-arguments.ts'
import type { Progress } from '../progress.ts'
import { showText } from '../terminal/display-text.ts'
import { statusJson, statusText } from '../views/status-view.ts'

/** `hrv status`: what is there, and whether v2 was made from the legacy file beside it. */
export async function status({ args, session }: Call): Promise<Answer> {
  const categories = parseCategories(args)
  const folder = await session.openFolder()
  const statuses = await readStatuses(folder, categories, session.progress)
  return {
    json: () => jsonObject({ base: folder.root, categories: statusJson(statuses) }),
    text: (view) =>
      `${view.paint('title', showText(folder.root))}\n\n${statusText(statuses, view)}`,
  }
}

/** Looks at categories one after the other. */
export async function readStatuses(
  folder: ReferenceFolder,
  categories: readonly CategoryId[],
  progress: Progress,
): Promise<readonly CategoryStatus[]> {
  const statuses: CategoryStatus[] = []
  for (const files of await folder.inspect()) {
    if (!categories.includes(files.category)) continue
    progress.step(`looking at ${files.category}`)
    statuses.push(await readCategoryStatus(folder, files))
  }
  return statuses
}
