import { expect, test } from 'vitest'
import { DownloadFault } from './download-fault.ts'
import { redirectTarget } from './http-redirect.ts'
import type { GitHubSourceSettings } from './source-settings.ts'
import { locateSourceFiles, type SourceFile } from './source-url.ts'

const repository = { owner: 'owner', name: 'images', branch: 'main', proxyUrlBase: null }

function clip(changes: Partial<GitHubSourceSettings> = {}): SourceFile {
  const file = locateSourceFiles({
    repositories: { image: repository, text: repository },
    rawBaseUrl: 'https://raw.githubusercontent.com',
    proxyUrlBase: null,
    retryMaxAttempts: 1,
    retryBackoffSeconds: 0,
    ...changes,
  })('clip')
  if (file === null) throw new TypeError('clip has a source')
  return file
}

function follow(to: string | null, file = clip()): string {
  return redirectTarget(file.url, to, file).href
}

test.each([
  ['https://raw.githubusercontent.com/new/images/refs/heads/main/clip.json'],
  ['https://raw.githubusercontent.com:443/new?token=1'],
  ['//raw.githubusercontent.com/new'],
  ['/new'],
  ['../x'],
])('follows %s, on the same origin', (to) => {
  expect(new URL(follow(to)).origin).toBe('https://raw.githubusercontent.com')
})

test.each([
  [null, /without saying where/],
  ['https://', /without saying where/],
  ['http://raw.githubusercontent.com/x', /to http:\/\/raw\.githubusercontent\.com, which/],
  ['https://raw.githubusercontent.com.evil.test/x', /raw\.githubusercontent\.com\.evil\.test/],
  ['https://evil.test/raw.githubusercontent.com', /to https:\/\/evil\.test, which/],
  ['https://raw.githubusercontent.com@evil.test/', /a login in it, on evil\.test/],
  ['https://user@raw.githubusercontent.com/', /a login in it/],
  ['https://raw.githubusercontent.com./x', /raw\.githubusercontent\.com\.,/],
  ['https://raw.githubusercontent.com:8443/x', /:8443/],
  ['https://sub.raw.githubusercontent.com/x', /sub\.raw/],
  ['https:\\\\evil.test\\x', /evil\.test/],
  ['file:///etc/hostname', /a file: address/],
  ['data:text/plain,x', /a data: address/],
  ['http://127.0.0.1/x', /127\.0\.0\.1/],
  ['https://10.0.0.1/x', /10\.0\.0\.1/],
  ['https://[::1]/x', /\[::1\]/],
  ['https://0x7f.1/x', /127\.0\.0\.1/],
])('refuses %s (DL20)', (to, words) => {
  expect(() => follow(to)).toThrow(DownloadFault)
  expect(() => follow(to)).toThrow(words)
})

test('a proxy may lead to the host that it stands for, and an http one only to itself', () => {
  const secure = clip({ proxyUrlBase: 'https://proxy.example' })
  expect(follow('https://raw.githubusercontent.com/x', secure)).toContain('raw.githubusercontent')
  expect(follow('https://proxy.example/x', secure)).toBe('https://proxy.example/x')
  const plain = clip({ proxyUrlBase: 'http://127.0.0.1:1' })
  expect(follow('http://127.0.0.1:1/x', plain)).toBe('http://127.0.0.1:1/x')
  expect(() => follow('https://raw.githubusercontent.com/x', plain)).toThrow(/do not name/)
})
