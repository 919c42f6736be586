/**
 * A process that fetches: `node fetcher.ts FOLDER RAW_BASE_URL [force|weak]` brings all categories
 * up to date and prints what came of each, as one line of JSON. `weak` is the twin that writes in
 * place, without a lock, and remembers nothing. HRV_TEST_UID: the account to work as.
 */
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBackend } from '../../src/backend/create-backend.ts'
import { readSettings } from '../../src/backend/settings.ts'
import { CATEGORIES, type CategoryId } from '../../src/domain/categories.ts'
import { convertCategory } from '../../src/domain/conversion/convert-category.ts'
import { isConvertible } from '../../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'
import { ProblemError } from '../../src/domain/problem.ts'

/** What became of one category. */
export interface FetcherReport {
  readonly category: CategoryId
  readonly outcome: string
  readonly problem: string | null
  readonly freshness: string
}

const [folder = '', rawBaseUrl = '', how = ''] = process.argv.slice(2)
becomeTestUser()
const settings = readSettings({ flags: { base: folder, rawBaseUrl }, env: {} })
if (how === 'weak') await fetchWeakly()
else process.stdout.write(`${JSON.stringify(await fetchAll())}\n`)

async function fetchAll(): Promise<readonly FetcherReport[] | string> {
  try {
    const service = await createBackend(settings, { program: 'fetcher' })
    const { results } = await service.fetch({ force: how === 'force' })
    return results.map((result) => ({
      category: result.category,
      outcome: result.outcome,
      problem: 'problem' in result ? (result.problem?.code ?? null) : null,
      freshness: result.freshness.state,
    }))
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code
    throw error
  }
}

async function fetchWeakly(): Promise<void> {
  await mkdir(join(folder, 'legacy'), { recursive: true })
  for (const { id, legacyFile, v2File, repository } of CATEGORIES) {
    if (!isConvertible(id)) continue
    const { owner, name, branch } = settings.repositories[repository === 'text' ? 'text' : 'image']
    const path = `${owner.value}/${name.value}/refs/heads/${branch.value}/${legacyFile}`
    const text = await (await fetch(`${rawBaseUrl}/${path}`)).text()
    await writeInPlace(join(folder, 'legacy', legacyFile), text)
    const conversion = convertCategory(
      id,
      await readFile(join(folder, 'legacy', legacyFile), 'utf8'),
    )
    if (conversion.outcome === 'converted') {
      await writeInPlace(join(folder, v2File), writeJson(conversion.records))
    }
  }
  process.stdout.write('[]\n')
}

/** As a disk that is busy would: not all at once. */
async function writeInPlace(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  for (let at = 0; at < text.length; at += 4096) await file.write(text.slice(at, at + 4096))
  await file.close()
}

function becomeTestUser(): void {
  const uid = Number(process.env['HRV_TEST_UID'] ?? 0)
  if (uid === 0) return
  process.setgroups?.([])
  process.setgid?.(uid)
  process.setuid?.(uid)
}
