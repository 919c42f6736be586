import type { SettingChange, SettingsShape } from '../../bridge/viewer-shapes.ts'
import type { Settings } from '../settings.ts'
import { describeSettings } from '../settings/describe-settings.ts'
import { loadSettings, type LoadedSettings } from '../settings/load-settings.ts'
import { SettingsFile } from '../settings/settings-file.ts'
import type { ViewerLog } from './viewer-log.ts'
import type { ViewerOptions } from './viewer-options.ts'

type Sources = Pick<ViewerOptions, 'flags' | 'env' | 'settingsFile'>

/** The settings in effect: those of the command line and the environment, and the person's file. */
export class ViewerSettings {
  readonly #file: SettingsFile
  readonly #sources: Sources
  readonly #log: ViewerLog
  #loaded: LoadedSettings

  /** Fails with `usage` for a flag or variable that cannot be used. */
  static async open(sources: Sources, log: ViewerLog): Promise<ViewerSettings> {
    const file = new SettingsFile(sources.settingsFile)
    const loaded = await loadSettings(file, sources)
    return new ViewerSettings(file, loaded, { sources, log })
  }

  private constructor(
    file: SettingsFile,
    loaded: LoadedSettings,
    { sources, log }: { readonly sources: Sources; readonly log: ViewerLog },
  ) {
    this.#file = file
    this.#sources = sources
    this.#log = log
    this.#loaded = loaded
    this.#tellProblems()
  }

  get settings(): Settings {
    return this.#loaded.settings
  }

  describe(): SettingsShape {
    return describeSettings(this.#loaded)
  }

  /** Writes one setting into the file. Fails as `SettingsFile.change` does. */
  async change({ setting, value }: SettingChange): Promise<void> {
    await this.#file.change(setting, value)
    this.#log.info(value === null ? `setting removed: ${setting}` : `setting changed: ${setting}`)
  }

  /** Reads the file again; says whether that changed anything, and whether more than the looks. */
  async reload(): Promise<'same' | 'looks' | 'backend'> {
    const former = this.#loaded
    this.#loaded = await loadSettings(this.#file, this.#sources)
    const { settings } = this.#loaded
    if (backendKey(former.settings) !== backendKey(settings)) return 'backend'
    const isSame = JSON.stringify(describeSettings(former)) === JSON.stringify(this.describe())
    if (!isSame) this.#tellProblems()
    return isSame ? 'same' : 'looks'
  }

  #tellProblems(): void {
    for (const { action, target, cause } of this.#loaded.problems) {
      this.#log.warn(`${action}: ${cause} (${target})`)
    }
  }
}

/** What folders are worked with. */
function backendKey(settings: Settings): string {
  return JSON.stringify({ ...settings, theme: null })
}
