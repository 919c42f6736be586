import { join, resolve } from 'node:path'
import { ProblemError } from '../domain/problem.ts'
import { asPath, type SettingKind } from './setting-kinds.ts'

/** Where the value of a setting was found. */
export type SettingOrigin = 'flag' | 'environment' | 'settings-file' | 'default'

/** The value that counts, and where it comes from. */
export interface Setting<Value> {
  readonly value: Value
  readonly from: SettingOrigin
  /** As it is called there: `--ttl`, `HRV_TTL_SECONDS`, `ttlSeconds`. */
  readonly name: string
}

/** The texts that settings are read from; a name that is missing or undefined is not set. */
export interface SettingSources {
  /** By option: `base`, `ttl`, `rawBaseUrl`, `offline`. */
  readonly flags?: SettingTexts
  readonly env: SettingTexts
  /** By the names of `Settings`. */
  readonly file?: SettingTexts
}

export type SettingTexts = Readonly<Record<string, string | undefined>>

/** Joined to `AIWORKER_CACHE_HOME`, as in the library; a path given directly is the folder itself. */
export const REFERENCE_FOLDER_NAME = 'horde_model_reference'

/** How one setting is read. */
export interface SettingRow<Value> {
  readonly kind: SettingKind<Value>
  readonly fallback: Value
  readonly variable: string
  /** The option without its dashes, in camel case. */
  readonly flag?: string
}

/** Reads single settings from their sources. */
export class SettingReader {
  readonly #flags: SettingTexts
  readonly #env: ReadonlyMap<string, string>
  readonly #file: SettingTexts

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

  read<Value>(name: string, row: SettingRow<Value>): Setting<Value> {
    const { kind, fallback, variable, flag } = row
    const sources = [
      ['flag', flag === undefined ? '' : toOption(flag), this.#flags[flag ?? '']],
      ['environment', variable, this.variable(variable)],
      ['settings-file', name, this.#file[name]],
    ] as const
    for (const [from, called, text] of sources) {
      if (text === undefined) continue
      const reading = kind(text)
      if (!reading.ok) throw invalidSetting(called, reading.reason)
      return { value: reading.value, from, name: called }
    }
    return { value: fallback, from: 'default', name }
  }

  /** The variable names what the folder lies in; everything else names the folder itself. */
  readBasePath(): Setting<string | null> {
    const variable = 'AIWORKER_CACHE_HOME'
    const row = { kind: asPath, fallback: null, variable, flag: 'base' }
    const setting = this.read<string | null>('basePath', row)
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

function toOption(flag: string): string {
  return `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
