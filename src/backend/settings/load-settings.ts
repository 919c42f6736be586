import type { Problem } from '../../domain/problem.ts'
import type { Setting, SettingTexts } from '../setting-reader.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { SettingsFile } from './settings-file.ts'

/** All settings, and what a person must be told of the file that some come from. */
export interface LoadedSettings {
  readonly settings: Settings
  /** Of the settings file, whether or not there is one. */
  readonly path: string
  /** Why nothing of the file is used; null: it is, or there is none. */
  readonly fileProblem: Problem | null
  /** That, or what is not used of the file; everything else is in effect. */
  readonly problems: readonly Problem[]
}

/** Reads all settings with those of the settings file. Fails as `readSettings` does. */
export async function loadSettings(
  file: SettingsFile,
  sources: { readonly flags?: SettingTexts; readonly env: SettingTexts },
): Promise<LoadedSettings> {
  const { path } = file
  const { texts, problem: fileProblem } = await file.read()
  const settings = readSettings({ ...sources, file: texts })
  const refused = all(settings).flatMap(({ inFile }) =>
    inFile?.state === 'refused' ? notUsed(path, inFile) : [],
  )
  return { settings, path, fileProblem, problems: fileProblem === null ? refused : [fileProblem] }
}

function all({ repositories, ...others }: Settings): readonly Setting<unknown>[] {
  return [others, repositories.image, repositories.text].flatMap((group) =>
    Object.values<Setting<unknown>>({ ...group }),
  )
}

function notUsed(path: string, { name, reason }: { name: string; reason: string }): Problem {
  return {
    code: 'settings-unreadable',
    action: `use the setting ${name}`,
    target: path,
    cause: reason,
    kept: 'all other settings are in effect',
    next: `correct ${name} in this file, or remove it to use the default`,
  }
}
