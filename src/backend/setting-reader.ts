import { join, resolve } from 'node:path'
import { ProblemError } from '../domain/problem.ts'
import { asPath, type SettingKind } from './setting-kinds.ts'

/** Where the value of a setting was found. */
export type SettingOrigin = 'flag' | 'environment' | 'file' | 'default'

/** The value that counts, and where it comes from. */
export interface Setting<Value> {
  readonly value: Value
  readonly from: SettingOrigin
  /** As it is called there: `--ttl`, `HRV_TTL_SECONDS`, `ttlSeconds`. */
  readonly name: string
  /** What counts when nobody has said anything. */
  readonly fallback: Value
  /** What the settings file says, whether it counts or not; null: nothing. */
  readonly inFile: ValueInFile<Value> | null
}

/** A setting in the settings file. */
export type ValueInFile<Value> =
  | { readonly state: 'usable'; readonly name: string; readonly value: Value }
  | {
      readonly state: 'refused'
      readonly name: string
      readonly text: string
      readonly reason: string
    }

/** The texts that settings are read from; a name that is missing or undefined is not set. */
export interface SettingSources {
  /** By option: `base`, `ttl`, `rawBaseUrl`, `offline`. */
  readonly flags?: SettingTexts
  readonly env: SettingTexts
  /** By the names of `Settings`; null: a list or an object, which fits no setting. */
  readonly file?: FileTexts
}

export type FileTexts = Readonly<Record<string, string | null | undefined>>

export type SettingTexts = Readonly<Record<string, string | undefined>>

/** Joined to `AIWORKER_CACHE_HOME`, as in the library; a path given directly is the folder itself. */
export const REFERENCE_FOLDER_NAME = 'horde_model_reference'

const NO_TEXT = 'it is a list or an object'

/** How one setting is read. */
export interface SettingRow<Value> {
  readonly kind: SettingKind<Value>
  readonly fallback: Value
  readonly variable: string
  /** The option without its dashes, in camel case. */
  readonly flag?: string
  /** How the settings file is read, where that is stricter than what the library takes. */
  readonly fileKind?: SettingKind<Value>
}

/** Reads single settings from their sources. */
export class SettingReader {
  readonly #flags: SettingTexts
  readonly #env: ReadonlyMap<string, string>
  readonly #file: FileTexts

  constructor({ flags = {}, env, file = {} }: SettingSources) {
    this.#flags = flags
    this.#file = file
    this.#env = new Map(
      Object.entries(env).flatMap(([name, text]) =>
        text === undefined ? [] : [[name.toUpperCase(), text] as const],
      ),
    )
  }

  /** The text of an environment variable, its name in any case. */
  variable(name: string): string | undefined {
    return this.#env.get(name)
  }

  /**
   * Reads one setting. A flag or a variable that cannot be used is `usage`; a text in the settings
   * file that cannot be used is not used, as if it were not there, and says why.
   */
  read<Value>(name: string, row: SettingRow<Value>): Setting<Value> {
    const { kind, fallback, variable, flag, fileKind = kind } = row
    const inFile = valueInFile(name, this.#file[name], fileKind)
    const sources = [
      ['flag', flag === undefined ? '' : toOption(flag), this.#flags[flag ?? '']],
      ['environment', variable, this.variable(variable)],
    ] as const
    for (const [from, called, text] of sources) {
      if (text === undefined) continue
      const reading = kind(text)
      if (!reading.ok) throw invalidSetting(called, reading.reason)
      return { value: reading.value, from, name: called, fallback, inFile }
    }
    return inFile?.state === 'usable'
      ? { value: inFile.value, from: 'file', name, fallback, inFile }
      : { value: fallback, from: 'default', name, fallback, inFile }
  }

  /**
   * The variable names what the folder lies in; everything else names the folder itself. An empty
   * variable counts as none.
   */
  readBasePath(): Setting<string | null> {
    const variable = 'AIWORKER_CACHE_HOME'
    const row = { kind: asPath, fallback: null, variable, flag: 'base' }
    const own = this.variable(variable) === '' ? { ...row, variable: '' } : row
    const setting = this.read<string | null>('basePath', own)
    if (setting.from !== 'environment') return setting
    return { ...setting, value: join(resolve(setting.value ?? ''), REFERENCE_FOLDER_NAME) }
  }
}

/** Says which setting cannot be used, and why; the reason never repeats what may be secret. */
export function invalidSetting(name: string, reason: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'read the settings',
    target: name,
    cause: reason,
    kept: 'nothing was downloaded or changed',
    next: `correct ${name}, or remove it to use the default`,
  })
}

function valueInFile<Value>(
  name: string,
  text: string | null | undefined,
  kind: SettingKind<Value>,
): ValueInFile<Value> | null {
  if (text === undefined) return null
  if (text === null) return { state: 'refused', name, text: '...', reason: NO_TEXT }
  const reading = kind(text)
  return reading.ok
    ? { state: 'usable', name, value: reading.value }
    : { state: 'refused', name, text, reason: reading.reason }
}

function toOption(flag: string): string {
  return `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
