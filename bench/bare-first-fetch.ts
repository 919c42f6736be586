/** What a first `hrv fetch` is measured by: ten downloads and ten conversions, kept in memory. */
import { request } from 'undici'
import { CATEGORIES } from '../src/domain/categories.ts'
import { convertCategory } from '../src/domain/conversion/convert-category.ts'
import { isConvertible } from '../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import type { BareFile } from './bare-requests.ts'

// The other side is our own `bench/fetch.ts`.
const files = JSON.parse(process.argv[2] ?? '[]') as readonly BareFile[]
const conversions = CATEGORIES.map(async ({ id, repository, legacyFile }) => {
  const found = files.find(({ url }) => url.endsWith(`/${legacyFile}`))
  if (found === undefined || repository === 'none' || !isConvertible(id)) return 0
  const { body } = await request(found.url)
  const conversion = convertCategory(id, await body.text())
  return conversion.outcome === 'converted' ? writeJson(conversion.records).length : 0
})
void Promise.all(conversions)
