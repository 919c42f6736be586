/** What `hrv fetch` is measured by when nothing has changed: ten conditional requests and no more. */
import { request } from 'undici'

/** A file at the upstream, with the ETag that it has there. */
export interface BareFile {
  readonly url: string
  readonly etag: string
}

// The other side is our own `bench/fetch.ts`.
const files = JSON.parse(process.argv[2] ?? '[]') as readonly BareFile[]
const answers = files.map(async ({ url, etag }) => {
  const { statusCode, body } = await request(url, { headers: { 'if-none-match': etag } })
  await body.dump()
  if (statusCode !== 304) throw new Error(`${url} answered ${statusCode}`)
})
// Not awaited at the top, as this is built like the program: to CommonJS.
void Promise.all(answers)
