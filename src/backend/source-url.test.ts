import { describe, expect, test } from 'vitest'
import { CATEGORIES } from '../domain/categories.ts'
import { ProblemError } from '../domain/problem.ts'
import { createGitHubSource } from './github-source.ts'
import { DEFAULT_RAW_BASE_URL, type GitHubSourceSettings } from './source-settings.ts'

const DEFAULTS: GitHubSourceSettings = {
  repositories: {
    image: { owner: 'owner', name: 'images', branch: 'main', proxyUrlBase: null },
    text: { owner: 'owner', name: 'texts', branch: 'feat/y', proxyUrlBase: null },
  },
  rawBaseUrl: DEFAULT_RAW_BASE_URL,
  proxyUrlBase: null,
  retryMaxAttempts: 3,
  retryBackoffSeconds: 2,
}

const RAW = 'https://raw.githubusercontent.com/owner'

function urlOf(changes: Partial<GitHubSourceSettings>, category: 'clip' | 'text_generation') {
  return createGitHubSource({ ...DEFAULTS, ...changes }).urlOf(category)
}

function withImage(changes: Partial<GitHubSourceSettings['repositories']['image']>) {
  const { image, text } = DEFAULTS.repositories
  return { repositories: { image: { ...image, ...changes }, text } }
}

test('a category has the URL of its file in its repository, or none (spec backend.md §4)', () => {
  const source = createGitHubSource(DEFAULTS)
  expect(source.urlOf('image_generation')).toBe(
    `${RAW}/images/refs/heads/main/stable_diffusion.json`,
  )
  expect(source.urlOf('text_generation')).toBe(`${RAW}/texts/refs/heads/feat/y/models.csv`)
  const without = CATEGORIES.filter(({ id }) => source.urlOf(id) === null)
  expect(without.map(({ repository }) => repository)).toEqual(Array(5).fill('none'))
})

test('another raw base takes the place of scheme, host and the beginning of the path', () => {
  const path = '/owner/images/refs/heads/main/clip.json'
  const rawBaseUrl = 'https://mirror.example/github//'
  expect(urlOf({ rawBaseUrl }, 'clip')).toBe(`https://mirror.example/github${path}`)
  for (const host of ['127.0.0.1:8080', '127.1.2.3', 'localhost:1', '[::1]:1']) {
    expect(urlOf({ rawBaseUrl: `http://${host}` }, 'clip')).toBe(`http://${host}${path}`)
  }
})

test('shows no login', () => {
  const rawBaseUrl = 'https://planted:planted@mirror.example'
  expect(urlOf({ rawBaseUrl }, 'clip')).toMatch(/^https:\/\/mirror\.example\/owner\//)
})

describe('a GitHub proxy (UD9)', () => {
  test('is put before the raw URL, however many slashes it ends with', () => {
    const proxyUrlBase = 'https://proxy.example/gh///'
    expect(urlOf({ proxyUrlBase }, 'clip')).toBe(
      `https://proxy.example/gh/${RAW}/images/refs/heads/main/clip.json`,
    )
  })

  test("is the repository's own, then the one for all", () => {
    const changes = {
      ...withImage({ proxyUrlBase: 'https://own.example' }),
      proxyUrlBase: 'http://all.example',
    }
    expect(urlOf(changes, 'clip')).toMatch(/^https:\/\/own\.example\/https:\/\/raw\./)
    expect(urlOf(changes, 'text_generation')).toMatch(/^http:\/\/all\.example\/https:\/\/raw\./)
  })

  test('is not told the login of the raw base', () => {
    const changes = { proxyUrlBase: 'https://p.example', rawBaseUrl: 'https://user:pw@m.example' }
    expect(urlOf(changes, 'clip')).toMatch(/^https:\/\/p\.example\/https:\/\/m\.example\//)
  })
})

test.each<[Partial<GitHubSourceSettings>, RegExp]>([
  [{ rawBaseUrl: 'http://mirror.example' }, /http is for this computer only/],
  [{ rawBaseUrl: 'http://127.0.0.1.evil.test' }, /http is for this computer only/],
  [{ rawBaseUrl: 'http://127.0.0.1@evil.test' }, /http is for this computer only/],
  [{ rawBaseUrl: 'ftp://mirror.example' }, /scheme ftp: is not http/],
  [{ rawBaseUrl: 'file:///srv' }, /scheme file: is not http/],
  [{ rawBaseUrl: '//user:planted@mirror.example' }, /not a URL/],
  [{ rawBaseUrl: 'https://user:planted@mirror.example?token=planted' }, /question mark/],
  [{ proxyUrlBase: 'socks5://user:planted@proxy.example' }, /scheme socks5:/],
  [withImage({ proxyUrlBase: 'https://user:planted@proxy.example/#x' }), /hash/],
  [withImage({ owner: '..' }), /cannot be part of a URL/],
  [withImage({ name: 'images?x' }), /cannot be part of a URL/],
  [withImage({ branch: 'a/%2E%2e/b' }), /cannot be part of a URL/],
  [withImage({ branch: 'a#b' }), /cannot be part of a URL/],
  [withImage({ branch: '' }), /cannot be part of a URL/],
  [withImage({ branch: 'a//b' }), /cannot be part of a URL/],
])('refuses %j as a usage problem', (changes, words) => {
  let thrown: unknown
  try {
    createGitHubSource({ ...DEFAULTS, ...changes })
  } catch (error) {
    thrown = error
  }
  if (!(thrown instanceof ProblemError)) throw new Error('expected a problem')
  expect(thrown.problem.code).toBe('usage')
  expect(thrown.problem.cause).toMatch(words)
  expect(JSON.stringify(thrown.problem)).not.toContain('planted')
})
