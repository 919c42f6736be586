import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPageFiles, MANIFEST_NAME, type PageFiles } from '../../src/backend/page-files.ts'
import { securityHeaders } from '../../src/backend/security-headers.ts'
import { sha256Of } from '../../src/backend/content-hashes.ts'
import { answerPage } from '../../src/main/app-protocol.ts'
import { createRandom } from '../random.ts'

const PAGE = '<!doctype html><meta name="style-nonce" content="__STYLE_NONCE__">'
const folder = mkdtempSync(join(tmpdir(), 'hrv-page-'))
let files: PageFiles

beforeAll(async () => {
  const texts = { 'index.html': PAGE, 'page.js': 'void 0' }
  const entries = Object.entries(texts).map(([file, text]) => {
    writeFileSync(join(folder, file), text)
    const url = file === 'index.html' ? '/' : `/${file}`
    return { url, file, contentType: 'text/x', sha256: sha256Of(Buffer.from(text)) }
  })
  writeFileSync(join(folder, MANIFEST_NAME), JSON.stringify(entries))
  writeFileSync(join(folder, 'canary.txt'), 'CANARY')
  files = await loadPageFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (url: string) => answerPage(files, { method: 'GET', url })

describe('the page', () => {
  test('comes with the headers that every host sends, and a nonce of its own (E7)', async () => {
    const [first, second] = [get('app://viewer/'), get('app://viewer/?a#b')]
    const nonces = await Promise.all([first, second].map(nonceOf))
    expect(new Set(nonces).size).toBe(2)
    for (const [index, { headers, status }] of [first, second].entries()) {
      expect(status).toBe(200)
      for (const [name, value] of Object.entries(securityHeaders(nonces[index] ?? '')))
        expect(headers.get(name)).toBe(value)
    }
  })

  test('and its files are answered whole, and without a body to HEAD', async () => {
    expect(await get('app://viewer/page.js').text()).toBe('void 0')
    const head = answerPage(files, { method: 'HEAD', url: 'app://viewer/page.js' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])('is not given to %s', (method) => {
    const { status, headers } = answerPage(files, { method, url: 'app://viewer/' })
    expect([status, headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })
})

test.each([
  ...[
    'app://evil/',
    'app://veiwer/',
    'app://viewer.evil/',
    'app://viewer',
    'app://viewer:1/',
    'app://u@viewer/',
  ],
  ...[
    'https://viewer/',
    'file:///page.js',
    'app:/viewer/',
    'app:viewer/',
    '',
    '/',
    'APP://viewer/',
  ],
  ...['app://viewer//', 'app://viewer/./', 'app://viewer/x/../page.js', 'app://viewer/%70age.js'],
  ...['app://viewer/index.html', `app://viewer/${MANIFEST_NAME}`, 'app://viewer/__proto__'],
])('%j leads nowhere', (url) => {
  expect(get(url).status).toBe(404)
})

test('5,000 addresses read no file that the build has not listed (E18)', async () => {
  const random = createRandom(1118)
  const pieces = [
    ...['..', '.', '/', '\\', '%2e', '%2f', '%5c', '%00', '\0', '%252e', '//', 'page.js', '?', '#'],
    ...['canary.txt', MANIFEST_NAME, 'index.html', 'etc/passwd', 'C:', folder, 'x'.repeat(3000)],
  ]
  const origins = ['app://viewer', 'app://viewer/', 'app://', 'app://viewer@', 'file://', '']
  let refused = 0
  for (let round = 0; round < 5000; round += 1) {
    const length = 1 + random.below(6)
    const url = `${random.pick(origins)}${Array.from({ length }, () => random.pick(pieces)).join('')}`
    const answer = get(url)
    const text = await answer.text()
    expect(text).not.toContain('CANARY')
    const honest = /^app:\/\/viewer\/(page\.js)?([?#]|$)/.test(url)
    expect([url, answer.status]).toEqual([url, honest ? 200 : 404])
    if (!honest) refused += 1
  }
  expect(refused).toBeGreaterThan(4000)
})

async function nonceOf(answer: Response): Promise<string> {
  const [, nonce = ''] = /content="([^"]+)"/.exec(await answer.text()) ?? []
  expect(nonce).toMatch(/^[\w+/]{22}==$/)
  return nonce
}
