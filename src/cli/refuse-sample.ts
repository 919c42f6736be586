import { realpath } from 'node:fs/promises'
import type { ReferenceFolder } from '../backend/reference-folder.ts'
import { ProblemError } from '../domain/problem.ts'
import { SAMPLE_FOLDER } from '../backend/package-files.ts'

/** The sample is part of the program and stays as it was shipped; fails with `folder-not-writable`. */
export async function refuseSample(folder: ReferenceFolder, verb: string): Promise<void> {
  if (folder.root !== (await realpath(SAMPLE_FOLDER).catch(() => SAMPLE_FOLDER))) return
  throw new ProblemError({
    code: 'folder-not-writable',
    action: `${verb} the sample folder`,
    target: folder.root,
    cause: 'the sample is part of this program and is only looked at',
    kept: 'nothing was written',
    next: `make a copy of your own with: hrv copy-sample, then ${verb} the copy`,
  })
}
