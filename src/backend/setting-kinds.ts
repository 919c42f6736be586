import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ReplicateMode } from './github-backend.ts'
import { isLoopback } from './source-url.ts'

/** What a text of a setting comes to, or why it is none. */
export type SettingReading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }

/** Reads the text of one kind of setting (spec backend.md §3). */
export type SettingKind<Value> = (text: string) => SettingReading<Value>

export const asText: SettingKind<string> = (text) => ({ ok: true, value: text })

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
  const isHttp = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  // The text may hold a password and is not repeated.
  return isHttp ? { ok: true, value: text } : { ok: false, reason: 'it is not an http(s) URL' }
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
