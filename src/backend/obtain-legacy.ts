import { sha256Of } from './content-hashes.ts'
import { isLegacyAsDownloaded, type PresentFiles } from './present-files.ts'
import { notModifiedTwice, nothingToConvert } from './refresh-problems.ts'
import type { RefreshRun } from './refresh-run.ts'
import type { SourceAnswer, Validators } from './reference-source.ts'

/** The legacy bytes that a refresh works with. */
export interface LegacyMaterial {
  /** `present`: they are the file in the folder. */
  readonly origin: 'present' | 'downloaded'
  readonly bytes: Uint8Array
  readonly sha256: string
  /** What the source said with them; null when it said nothing. */
  readonly answer: SourceAnswer | null
}

/** The stage `download`: the legacy bytes, from the folder or from the source. */
export async function obtainLegacy(
  run: RefreshRun,
  present: PresentFiles,
): Promise<LegacyMaterial> {
  if (run.request.kind === 'convert') return presentMaterial(run, present, null)
  const answer = await askSource(run, present)
  const { statistics } = run.parts
  const { category } = run.request
  if (answer.outcome === 'not-modified') {
    statistics.count(category, 'notModified')
    return presentMaterial(run, present, answer)
  }
  statistics.count(category, 'downloads')
  statistics.count(category, 'receivedBytes', answer.bytes.length)
  run.downloadedBody = answer.bytes
  const sha256 = sha256Of(answer.bytes)
  return { origin: 'downloaded', bytes: answer.bytes, sha256, answer }
}

/**
 * One conditional request, or an unconditional one when there is nothing good to be unchanged
 * (UD20). A 304 without a good local file gets one unconditional retry (DL15).
 */
async function askSource(run: RefreshRun, present: PresentFiles): Promise<SourceAnswer> {
  const validators = usableValidators(run, present)
  const first = await download(run, validators)
  if (first.outcome === 'downloaded') return first
  if (validators !== null && (await isStillThere(run, present))) return first
  const second = await download(run, null)
  if (second.outcome === 'not-modified') throw notModifiedTwice(run.target)
  return second
}

function usableValidators(run: RefreshRun, present: PresentFiles): Validators | null {
  const { legacy } = present.entry
  if (run.request.kind === 'force' || legacy === null || !isLegacyAsDownloaded(present)) return null
  if (legacy.url !== run.target.from) return null
  const { etag, lastModified } = legacy
  return etag === null && lastModified === null ? null : { etag, lastModified }
}

function download(run: RefreshRun, validators: Validators | null): Promise<SourceAnswer> {
  const { category, signal } = run.request
  return run.parts.source.download(category, {
    validators,
    signal,
    onProgress: ({ receivedBytes, totalBytes }) => run.tell(receivedBytes, totalBytes),
  })
}

async function isStillThere(run: RefreshRun, { category, legacy }: PresentFiles): Promise<boolean> {
  const place = await run.parts.folder.inspectLegacy(category)
  return place.state === 'file' && place.mtimeMs === legacy?.stored.mtimeMs
}

function presentMaterial(
  run: RefreshRun,
  { legacy }: PresentFiles,
  answer: SourceAnswer | null,
): LegacyMaterial {
  if (legacy === null || legacy.stored.sizeBytes === 0) throw nothingToConvert(run.target)
  return { origin: 'present', bytes: legacy.stored.bytes, sha256: legacy.sha256, answer }
}
