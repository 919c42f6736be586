import type { HostCapabilities } from '../../../../bridge/host-capabilities.ts'
import type { KnownFolder } from '../../../../bridge/viewer-shapes.ts'
import { groupFolders } from './known-folders.ts'

/** Something to begin with. */
export type StartChoice =
  | { readonly choice: 'choose-folder' }
  | { readonly choice: 'sample'; readonly folder: KnownFolder }
  | { readonly choice: 'copy-sample' }
  | { readonly choice: 'folder'; readonly folder: KnownFolder }

/** As many choices as there are digits to press. */
export const NUMBERED = 9

/** Everything to begin with, in the order in which it is read; the first nine have a digit each. */
export function listChoices(
  folders: readonly KnownFolder[],
  { chooseFolder }: Pick<HostCapabilities, 'chooseFolder'>,
): readonly StartChoice[] {
  const sample = folders.find(({ origin }) => origin === 'sample')
  return [
    ...(chooseFolder === null ? [] : [{ choice: 'choose-folder' } as const]),
    ...(sample === undefined ? [] : [{ choice: 'sample', folder: sample } as const]),
    { choice: 'copy-sample' },
    ...groupFolders(folders).flatMap((group) =>
      group.folders.map((folder) => ({ choice: 'folder', folder }) as const),
    ),
  ]
}

/** The digit of a choice; null: there is none left for it. */
export function digitOf(index: number): string | null {
  return index >= 0 && index < NUMBERED ? String(index + 1) : null
}
