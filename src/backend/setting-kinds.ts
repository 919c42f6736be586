import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ReplicateMode } from './github-backend.ts'
import { isLoopback } from './source-url.ts'

/** What a text of a setting comes to, or why it is none. */
export type SettingReading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }

/** Reads the text of one kind of setting (spec backend.md §3). */
export type SettingKind<Value> = (text: string) => SettingReading<Value>

/** The owner or the name of a repository, as GitHub has them. */
export const asRepositoryName: SettingKind<string> = (text) => {
  if (/\s/.test(text)) return { ok: false, reason: 'a name has no blank in it' }
  return /^[\w.-]+$/.test(text) && !/^\.{1,2}$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, reason: 'a name is made of letters, digits, dots, dashes and underscores' }
}

// What Git does not allow (git-check-ref-format), and what has a meaning of its own in a URL.
const UNFIT_FOR_BRANCH = /^$|["#%*:?[\\\]^~\u0000-\u001f\u007f]|\.\.|\/\/|@\{|^\/|\/$|(^|\/)\.|\.$/

/** A branch; it may hold slashes. */
export const asBranch: SettingKind<string> = (text) => {
  if (/\s/.test(text)) return { ok: false, reason: 'the name of a branch has no blank in it' }
  return UNFIT_FOR_BRANCH.test(text)
    ? { ok: false, reason: 'Git has no branches of such a name' }
    : { ok: true, value: text }
}

/** A path; a leading `~` is the home folder, which the library forgets (UD27). */
export const asPath: SettingKind<string> = (text) => {
  if (text === '') return { ok: false, reason: 'a path cannot be empty' }
  const path = /^~(?=$|[/\\])/.test(text) ? join(homedir(), text.slice(1)) : text
  return { ok: true, value: path }
}

/** A whole number; `0.5` is refused. Not range-checked, as in the library. */
export const asInteger: SettingKind<number> = (text) => {
  const value = Number(text)
  return /^\s*[+-]?\d+\s*$/.test(text) && Number.isSafeInteger(value)
    ? { ok: true, value }
    : { ok: false, reason: `${JSON.stringify(text)} is not a whole number` }
}

/** Seconds from zero on, for a time that people choose. */
export const asSeconds: SettingKind<number> = (text) => {
  const reading = asInteger(text)
  return reading.ok && reading.value < 0
    ? { ok: false, reason: 'it must not be negative' }
    : reading
}

/** Attempts for a download, of which there is always a first; for a number that people choose. */
export const asAttempts: SettingKind<number> = (text) => {
  const reading = asInteger(text)
  return reading.ok && (reading.value < 1 || reading.value > MOST_ATTEMPTS)
    ? { ok: false, reason: `it must be from 1 to ${MOST_ATTEMPTS}` }
    : reading
}

/** Seconds between two attempts, for a time that people choose. */
export const asPause: SettingKind<number> = (text) => {
  const reading = asInteger(text)
  return reading.ok && (reading.value < 0 || reading.value > LONGEST_PAUSE_SECONDS)
    ? { ok: false, reason: `it must be from 0 to ${LONGEST_PAUSE_SECONDS}` }
    : reading
}

const MOST_ATTEMPTS = 100
const LONGEST_PAUSE_SECONDS = 3600

export type Theme = (typeof THEMES)[number]

const THEMES = ['system', 'light', 'dark', 'high-contrast'] as const

export const asTheme: SettingKind<Theme> = (text) => {
  const theme = THEMES.find((name) => name === text)
  return theme === undefined
    ? { ok: false, reason: `${JSON.stringify(text)} is none of ${THEMES.join(' ')}` }
    : { ok: true, value: theme }
}

const TRUE = ['1', 'true', 't', 'yes', 'y', 'on']
const FALSE = ['0', 'false', 'f', 'no', 'n', 'off']

export const asBoolean: SettingKind<boolean> = (text) => {
  const word = text.toLowerCase()
  if (TRUE.includes(word)) return { ok: true, value: true }
  if (FALSE.includes(word)) return { ok: true, value: false }
  const reason = `${JSON.stringify(text)} is none of ${[...TRUE, ...FALSE].join(' ')}`
  return { ok: false, reason }
}

export const asReplicateMode: SettingKind<ReplicateMode> = (text) => {
  const mode = text.toUpperCase()
  if (mode === 'PRIMARY' || mode === 'REPLICA') return { ok: true, value: mode }
  const reason = `Invalid replicate_mode value: ${text}. Must be one of ['PRIMARY', 'REPLICA'] or their lowercase variants.`
  return { ok: false, reason }
}

/** The base of a proxy: http or https (UD9). */
export const asUrl: SettingKind<string> = (text) => {
  // The text may hold a password and is not repeated.
  if (!URL.canParse(text)) return { ok: false, reason: 'it is not an http(s) URL' }
  const { protocol, search, hash } = new URL(text)
  if (!/^https?:$/.test(protocol)) return { ok: false, reason: 'it is not an http(s) URL' }
  return search === '' && hash === ''
    ? { ok: true, value: text }
    : { ok: false, reason: 'it has a part behind a question mark or hash' }
}

/** What stands for `https://raw.githubusercontent.com`; plain http only on this computer (DL20). */
export const asRawBaseUrl: SettingKind<string> = (text) => {
  const reading = asUrl(text)
  if (!reading.ok) return reading
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isLoopback(hostname)
    ? reading
    : { ok: false, reason: 'http is for this computer only (127.0.0.1, localhost): use https' }
}
