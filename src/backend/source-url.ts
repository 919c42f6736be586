import { categoryOf, type CategoryId } from '../domain/categories.ts'
import {
  settingProblem,
  type GitHubRepository,
  type GitHubSourceSettings,
} from './source-settings.ts'

/** A legacy file at its source. */
export interface SourceFile {
  readonly category: CategoryId
  readonly repository: GitHubRepository
  readonly fileName: string
  /** Without user name and password, so that it can be shown. */
  readonly url: URL
  /** The `Authorization` header for the URL's own origin, where the settings hold a login. */
  readonly authorization: string | null
  /** The only origins that a redirect may lead to (DL20). */
  readonly redirectOrigins: ReadonlySet<string>
}

/** Builds the files of all categories that have a source; fails with `usage` for bad settings. */
export function locateSourceFiles(settings: GitHubSourceSettings): SourceFileOf {
  const raw = parseBase(settings.rawBaseUrl, 'the raw base URL')
  if (raw.url.protocol === 'http:' && !isLoopback(raw.url.hostname)) throw plainHttp()
  const files = {
    image: locateIn(settings.repositories.image, raw, settings.proxyUrlBase),
    text: locateIn(settings.repositories.text, raw, settings.proxyUrlBase),
  }
  return (category) => {
    const { repository } = categoryOf(category)
    return repository === 'none' ? null : files[repository](category)
  }
}

/** The source of a category's legacy file; null for a category that has none. */
export type SourceFileOf = (category: CategoryId) => SourceFile | null

/** A base URL apart from its login. */
interface Base {
  readonly url: URL
  readonly authorization: string | null
}

function locateIn(
  repository: GitHubRepository,
  raw: Base,
  globalProxy: string | null,
): (category: CategoryId) => SourceFile {
  const folder = `${repository.owner}/${repository.name}/refs/heads/${repository.branch}`
  assertFolder(folder)
  const proxyUrlBase = repository.proxyUrlBase ?? globalProxy
  const proxy = proxyUrlBase === null ? null : parseBase(proxyUrlBase, 'the GitHub proxy URL base')
  const rawFolder = `${withoutSlashes(raw.url)}/${folder}`
  const start = proxy ?? raw
  const prefix = proxy === null ? rawFolder : `${withoutSlashes(proxy.url)}/${rawFolder}`
  const redirectOrigins = new Set([start.url.origin])
  if (start.url.protocol === 'https:' && raw.url.protocol === 'https:') {
    redirectOrigins.add(raw.url.origin)
  }
  return (category) => {
    const fileName = categoryOf(category).legacyFile
    const url = new URL(`${prefix}/${fileName}`)
    const { authorization } = start
    return { category, repository, fileName, url, authorization, redirectOrigins }
  }
}

// What a name of a repository or branch cannot hold without changing the meaning of the URL.
const UNFIT = /[\s?#\\\u0000-\u001f\u007f]|^\/|\/\/|\/$|(^|\/)(\.|%2e){1,2}(\/|$)/i

function assertFolder(folder: string): void {
  if (!UNFIT.test(folder)) return
  throw settingProblem(
    'the GitHub repository',
    `${JSON.stringify(folder)} cannot be part of a URL`,
    'check the owner, name and branch of the repository in the settings',
  )
}

function parseBase(text: string, setting: string): Base {
  const next = `give ${setting} as http(s)://host/path, without a question mark or hash`
  if (!URL.canParse(text)) throw settingProblem(setting, 'it is not a URL', next)
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw settingProblem(setting, `its scheme ${url.protocol} is not http or https`, next)
  }
  if (url.search !== '' || url.hash !== '') {
    throw settingProblem(setting, 'it has a part behind a question mark or hash', next)
  }
  const authorization = basicAuthorization(url)
  url.username = ''
  url.password = ''
  return { url, authorization }
}

function basicAuthorization({ username, password }: URL): string | null {
  if (username === '' && password === '') return null
  const login = `${decodeLogin(username)}:${decodeLogin(password)}`
  return `Basic ${Buffer.from(login).toString('base64')}`
}

function decodeLogin(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A lone percent sign stands for itself.
    return part
  }
}

function withoutSlashes({ href }: URL): string {
  return href.replace(/\/+$/, '')
}

function plainHttp(): Error {
  return settingProblem(
    'the raw base URL',
    'http is for this computer only (127.0.0.1, localhost): on the way from another one the files could be changed',
    'use https',
  )
}

/** Whether a host name, as a `URL` spells it, is this computer. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
