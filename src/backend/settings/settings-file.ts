import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SettingId, SettingValue } from '../../bridge/viewer-shapes.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../domain/json/write-json.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import { decodeUtf8 } from '../decode-utf8.ts'
import { withFolderLock } from '../folder-lock.ts'
import { readRegularFile, type StoredFile } from '../read-regular-file.ts'
import { makeReferenceFolder } from '../reference-folder.ts'
import { prepareReplacement, sweepTemporaries } from '../replace-file.ts'
import { invalidSetting, type FileTexts } from '../setting-reader.ts'
import { readSettings } from '../settings.ts'
import { hasSystemCode, storageFailure } from '../storage-problem.ts'
import { describeSetting } from './describe-settings.ts'

/** Settings fit into far less; more is another file. */
const CAP_BYTES = 1024 * 1024
/** What others are told while they wait to change it too. */
const PROGRAM = 'hrv (settings)'
const LAYOUT = { ...ONE_LINE_LAYOUT, indent: 2, endsWithNewline: true }

/** What the settings file says. */
export interface SettingsReading {
  /** By the names of `Settings`; empty where there is no file, or none that can be read. */
  readonly texts: FileTexts
  /** Why nothing of the file is used; null: it is, or there is none. */
  readonly problem: Problem | null
}

/**
 * A person's settings: one flat JSON object, `{"ttlSeconds": 3600, "image.owner": "me"}`.
 * Reading makes nothing. A member that is null counts as not there.
 */
export class SettingsFile {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** Reads the file; what keeps it from being read is part of the answer. */
  async read(): Promise<SettingsReading> {
    try {
      const { members } = await this.#open()
      return { texts: textsOf(members), problem: null }
    } catch (error) {
      if (error instanceof ProblemError) return { texts: {}, problem: error.problem }
      throw error
    }
  }

  /**
   * Changes one setting, or removes it where the value is null; all else in the file stays as it is,
   * in its order. Fails with `usage` for a value that cannot be used, with `setting-locked` for
   * one that is only shown, with `settings-unreadable` for a damaged file, and as `withFolderLock`
   * and `replaceFile` do; nothing is written then.
   */
  async change(id: SettingId, value: SettingValue): Promise<void> {
    const member = value === null ? null : memberFor(id, String(value))
    const { target, members } = await this.#open()
    if (member === null && !members.has(id)) return
    const folder = dirname(target)
    await makeReferenceFolder(folder)
    await withFolderLock(folder, { program: PROGRAM }, async () => {
      await sweepTemporaries(folder)
      const opened = await this.#open()
      const next = new Map(opened.members)
      if (member === null) next.delete(id)
      else next.set(id, member)
      await this.#replace(opened, writeJson(next, LAYOUT))
    })
  }

  async #replace({ target, stored }: OpenedSettings, text: string): Promise<void> {
    // It may hold the login of a proxy.
    const replacement = await prepareReplacement(target, Buffer.from(text), { newFileMode: 0o600 })
    try {
      const present = (await this.#open()).stored
      if (!isSameBytes(present?.bytes ?? null, stored?.bytes ?? null)) throw changed(target)
      await replacement.commit()
    } finally {
      await replacement.discard()
    }
  }

  async #open(): Promise<OpenedSettings> {
    const target = await followLink(this.path)
    const stored = await readRegularFile(target, {
      action: 'read the settings',
      tooLarge: 'settings-unreadable',
      capBytes: CAP_BYTES,
    })
    if (stored === null) return { target, stored, members: new Map() }
    return { target, stored, members: parseMembers(stored) }
  }
}

interface OpenedSettings {
  /** The file itself, where the path is a link to it. */
  readonly target: string
  readonly stored: StoredFile | null
  readonly members: JsonObject
}

/** A settings file is the person's own, who may keep it elsewhere and link to it. */
async function followLink(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP')) return path
    throw error
  }
}

function parseMembers({ path, bytes }: StoredFile): JsonObject {
  const decoding = decodeUtf8(bytes)
  if (!decoding.ok) throw damaged(path, 'it is not UTF-8 text')
  // Some editors begin every file with a byte order mark.
  const reading = readJson(decoding.text.replace(/^\uFEFF/, ''))
  if (!reading.ok) {
    const { reason, line, column } = reading.problem
    throw damaged(`${path}:${line}:${column}`, `it is not JSON: ${reason}`)
  }
  if (!isJsonObject(reading.value)) throw damaged(path, 'it is not a JSON object')
  return reading.value
}

function damaged(target: string, cause: string): ProblemError {
  return new ProblemError({
    code: 'settings-unreadable',
    action: 'read the settings',
    target,
    cause,
    kept: 'the file is as it was; all settings from elsewhere are in effect',
    next: 'put the file right at this place, or remove it to use the defaults',
  })
}

function changed(target: string): ProblemError {
  return storageFailure('changed-meanwhile', 'another program has changed it just now', {
    action: 'write the settings',
    target,
    access: 'write',
    kept: 'the file is as the other program left it',
  })
}

function textsOf(members: JsonObject): FileTexts {
  const texts = [...members].flatMap(([name, value]) =>
    value === null ? [] : [[name, textOf(value)] as const],
  )
  return Object.fromEntries(texts)
}

function textOf(value: JsonValue): string | null {
  if (typeof value === 'string') return value
  return isJsonObject(value) || isJsonArray(value) ? null : writeJson(value, ONE_LINE_LAYOUT)
}

/** How a value is written; fails when it cannot be used. */
function memberFor(id: SettingId, text: string): JsonValue {
  if (id === 'rawBaseUrl') throw locked(id)
  const settings = readSettings({ env: {}, file: { [id]: text } })
  const { refusal, value } = describeSetting(id, settings)
  if (refusal !== null) throw invalidSetting(id, refusal)
  return typeof value === 'number' ? BigInt(value) : value
}

/** Where everything is downloaded from is not changed in passing. */
function locked(id: SettingId): ProblemError {
  return new ProblemError({
    code: 'setting-locked',
    action: 'change the settings',
    target: id,
    cause: 'it is only shown here',
    kept: 'nothing was changed',
    next: 'set it with --raw-base-url, with HRV_RAW_BASE_URL, or by hand in the settings file',
  })
}

function isSameBytes(left: Uint8Array | null, right: Uint8Array | null): boolean {
  return left === null || right === null ? left === right : Buffer.compare(left, right) === 0
}
