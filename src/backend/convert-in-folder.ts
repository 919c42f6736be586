import type { CategoryId } from '../domain/categories.ts'
import { isConvertible } from '../domain/conversion/rule-tables.ts'
import {
  applyConversions,
  planConversion,
  type CategoryOutcome,
  type Guards,
  type PlannedConversion,
} from './convert-legacy-file.ts'
import type { WriteSession } from './folder-writer.ts'
import type { FolderState } from './folder-state.ts'
import { entryOfPair, isPair, isV2Current, readPresentFiles } from './present-files.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import type { RefreshParts } from './refresh-run.ts'

/** Which categories are converted, and how. */
export interface FolderConversion {
  readonly categories: readonly CategoryId[]
  readonly guards: Guards
  readonly signal?: AbortSignal | undefined
}

/**
 * Converts the legacy files of a folder, writes the v2 files that differ, and remembers what they
 * were made from. Fails with what keeps all of them from being written.
 */
export async function convertInFolder(
  { folder, writer, statistics }: RefreshParts,
  { categories, guards, signal }: FolderConversion,
): Promise<readonly CategoryOutcome[]> {
  const planned: PlannedConversion[] = []
  for (const category of categories) {
    planned.push(await planConversion(folder, category, { guards, signal }))
    if (isConvertible(category)) statistics.count(category, 'conversions')
  }
  const state = await writer.state.read()
  // A newer version's folder is only looked at (F12).
  if (planned.some(({ write }) => write !== null)) state.assertWritable()
  const outcomes = await applyConversions(folder, planned, { signal })
  const toRemember: CategoryId[] = []
  for (const { category, outcome } of outcomes) {
    const isToRemember =
      outcome === 'converted' ||
      (outcome === 'unchanged' && (await isPairForgotten(folder, category, state)))
    if (isToRemember) toRemember.push(category)
  }
  if (toRemember.length > 0) {
    await writer.write(async (session) => {
      for (const category of toRemember) await rememberPair(session, category)
    })
  }
  return outcomes
}

/** A kill before the state was written leaves a sound pair that the state does not know. */
async function isPairForgotten(
  folder: ReferenceFolder,
  category: CategoryId,
  state: FolderState,
): Promise<boolean> {
  const entry = state.entryOf(category)
  if (!isConvertible(category) || entry.v2 === null) return false
  return !isV2Current(await readPresentFiles(folder, category, entry))
}

/** Remembers a pair of which v2 is what the legacy file converts to. */
async function rememberPair(session: WriteSession, category: CategoryId): Promise<void> {
  if (!isConvertible(category)) return
  const entry = session.entryOf(category)
  const present = await readPresentFiles(session.locked.folder, category, entry)
  const { legacy, v2 } = present
  if (legacy === null || v2 === null || !isPair(present)) return
  session.remember(category, entryOfPair(entry, legacy, v2))
}
