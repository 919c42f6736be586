/**
 * The writers whose power is cut: `node power-cut-writer.ts FOLDER WAY` writes revision 1, 2, 3, ...
 * of all references and prints the number of each that it calls saved. The folder must hold
 * revision 0. It ends with the program that started it, or after half a minute.
 */
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBackend } from '../../src/backend/create-backend.ts'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { readSettings } from '../../src/backend/settings.ts'
import { FakeSource } from '../backend/fake-source.ts'
import { referencePairs } from './fetch-kills-references.ts'
import { writeV2Files } from '../../src/backend/write-v2-files.ts'

/** `fetch` and `convert` are ours; the others are what must not be done. */
export type WayToWrite = 'fetch' | 'convert' | 'truncates' | 'renames-unsynced'

type Write = (revision: number) => Promise<void>

const LONGEST_RUN_MS = 30_000

async function chooseWrite(folder: string, way: WayToWrite): Promise<Write> {
  switch (way) {
    case 'fetch':
      return fetchInto(folder)
    case 'convert':
      return convertInto(folder)
    case 'truncates':
      return (revision) => writeWeakly(folder, revision, writeFile)
    case 'renames-unsynced':
      return (revision) => writeWeakly(folder, revision, renameUnsynced)
  }
}

/** What `hrv fetch --force` does: legacy, v2 and what is remembered of them. */
async function fetchInto(folder: string): Promise<Write> {
  const source = new FakeSource()
  const settings = readSettings({ flags: { base: folder }, env: {} })
  const service = await createBackend(settings, { program: 'power-cut-writer', source })
  return async (revision) => {
    for (const { category, legacy } of referencePairs(revision)) {
      source.bodies.set(category, legacy.text)
    }
    const { results } = await service.fetch({ force: true })
    const failed = results.filter(({ outcome }) => outcome === 'failed')
    if (failed.length > 0) throw new Error(JSON.stringify(failed))
  }
}

/** What `hrv convert` writes with. */
async function convertInto(folder: string): Promise<Write> {
  const reference = await openReferenceFolder(folder, { program: 'power-cut-writer' })
  return async (revision) => {
    const writes = referencePairs(revision).map(async ({ category, v2 }) => {
      return { category, text: v2.text, expected: await reference.readV2(category) }
    })
    const results = await writeV2Files(reference, await Promise.all(writes))
    const failed = results.filter(({ outcome }) => outcome === 'failed')
    if (failed.length > 0) throw new Error(JSON.stringify(failed))
  }
}

async function writeWeakly(
  folder: string,
  revision: number,
  write: (path: string, text: string) => Promise<void>,
): Promise<void> {
  for (const { v2 } of referencePairs(revision)) await write(join(folder, v2.path), v2.text)
  // Without syncs it would soon fill the file system faster than that frees what was replaced.
  await sleep(20)
}

async function renameUnsynced(path: string, text: string): Promise<void> {
  await writeFile(`${path}.tmp`, text)
  await rename(`${path}.tmp`, path)
}

const [folder = '', way = ''] = process.argv.slice(2)
// Only the run of a power cut starts this, with one of the names.
const write = await chooseWrite(folder, way as WayToWrite)
const parent = process.ppid
const endsAt = performance.now() + LONGEST_RUN_MS
for (let revision = 1; process.ppid === parent && performance.now() < endsAt; revision++) {
  await write(revision)
  process.stdout.write(`${revision}\n`)
}
