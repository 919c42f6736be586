import type { SettingTexts } from '../setting-reader.ts'

/** What a viewer is made from; plain data, as it may run in a thread of its own. */
export interface ViewerOptions {
  readonly version: string
  /** The folder that comes with the program and stays as it was shipped. */
  readonly sampleFolder: string
  /** Absolute paths that a person has named on the command line. */
  readonly grantedFolders: readonly string[]
  /** Absolute paths that a person has named to be compared, in a start before this one's. */
  readonly givenComparands?: readonly string[]
  /** Absolute paths that this start is made to compare. */
  readonly compared?: readonly [before: string, after: string]
  /** Whether who has never opened anything begins with the sample; left out: with a choice. */
  readonly beginsWithSample?: boolean
  /** The options that settings are read from: `ttl`, `offline`, `rawBaseUrl`. */
  readonly flags: SettingTexts
  readonly env: SettingTexts
  readonly settingsFile: string
  /** Where the person's own copy of the sample and what the viewer remembers are kept. */
  readonly userDataFolder: string
  /** What is typed in a terminal to grant another folder: `node bin/hrv.mjs serve --base DIR`. */
  readonly grantCommand: string
  /** What is typed to let others be compared: `node bin/hrv.mjs serve --compare A B`. */
  readonly compareCommand: string
  /** Whether every answer is held against the contract: in tests and development. */
  readonly checksOutputs: boolean
}
