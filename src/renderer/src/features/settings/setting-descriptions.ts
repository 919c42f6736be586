import type { SettingId } from '../../../../bridge/viewer-shapes.ts'
import { SETTINGS_SECTIONS, type SettingsSection } from '../../routes.ts'

/** What a person reads about a setting, and how it is changed. */
export interface SettingDescription {
  readonly title: string
  /** One sentence. */
  readonly meaning: string
  readonly section: SettingsSection
  readonly control: SettingControl
  /** What it is also looked for by. */
  readonly alsoKnownAs: string
}

export type SettingControl =
  | { readonly kind: 'switch' }
  | { readonly kind: 'theme' }
  /** `ifNone`: what stands there while nothing is set. */
  | { readonly kind: 'text'; readonly ifNone: string }
  | { readonly kind: 'number'; readonly unit: string | null }
  /** Only looked at here: a slip would send every download elsewhere. */
  | { readonly kind: 'shown'; readonly changedBy: string }

const REPOSITORY_CONTROL: SettingControl = { kind: 'text', ifNone: 'none' }

/** Everything that can be set, in the order of the page. */
export const SETTING_DESCRIPTIONS: Readonly<Record<SettingId, SettingDescription>> = {
  ttlSeconds: {
    title: 'Time to live',
    meaning: 'How long a category counts as fresh after a fetch.',
    section: 'freshness',
    control: { kind: 'number', unit: 'seconds' },
    alsoKnownAs: 'ttl age stale',
  },
  isOffline: {
    title: 'Offline',
    meaning: 'No request leaves this computer; what is on disk stays visible with its age.',
    section: 'network',
    control: { kind: 'switch' },
    alsoKnownAs: 'online internet connection',
  },
  retryMaxAttempts: {
    title: 'Attempts per download',
    meaning: 'How often a download is tried, the first included.',
    section: 'network',
    control: { kind: 'number', unit: null },
    alsoKnownAs: 'retry retries',
  },
  retryBackoffSeconds: {
    title: 'Pause between attempts',
    meaning: 'How long a failed download waits at least.',
    section: 'network',
    control: { kind: 'number', unit: 'seconds' },
    alsoKnownAs: 'retry backoff wait',
  },
  proxyUrlBase: {
    title: 'Proxy',
    meaning: 'Put before the address of every file.',
    section: 'network',
    control: { kind: 'text', ifNone: 'none' },
    alsoKnownAs: 'mirror url',
  },
  rawBaseUrl: {
    title: 'Base address',
    meaning: 'Where the files are downloaded from; only shown.',
    section: 'network',
    control: { kind: 'shown', changedBy: '--raw-base-url, HRV_RAW_BASE_URL or the settings file' },
    alsoKnownAs: 'raw base url source github',
  },
  'image.owner': {
    title: 'Image reference: owner',
    meaning: 'Who owns the repository on GitHub.',
    section: 'repositories',
    control: REPOSITORY_CONTROL,
    alsoKnownAs: 'organization fork',
  },
  'image.name': {
    title: 'Image reference: name',
    meaning: 'What the repository is called.',
    section: 'repositories',
    control: REPOSITORY_CONTROL,
    alsoKnownAs: 'repository',
  },
  'image.branch': {
    title: 'Image reference: branch',
    meaning: 'The branch whose files are downloaded.',
    section: 'repositories',
    control: REPOSITORY_CONTROL,
    alsoKnownAs: 'ref main',
  },
  'text.owner': {
    title: 'Text reference: owner',
    meaning: 'Who owns the repository on GitHub.',
    section: 'repositories',
    control: REPOSITORY_CONTROL,
    alsoKnownAs: 'organization fork',
  },
  'text.name': {
    title: 'Text reference: name',
    meaning: 'What the repository is called.',
    section: 'repositories',
    control: REPOSITORY_CONTROL,
    alsoKnownAs: 'repository',
  },
  'text.branch': {
    title: 'Text reference: branch',
    meaning: 'The branch whose file is downloaded.',
    section: 'repositories',
    control: REPOSITORY_CONTROL,
    alsoKnownAs: 'ref main',
  },
  theme: {
    title: 'Theme',
    meaning: 'System follows the desktop.',
    section: 'appearance',
    control: { kind: 'theme' },
    alsoKnownAs: 'dark light contrast colours',
  },
}

/** What a section is called. */
export const SECTION_TITLES: Readonly<Record<SettingsSection, string>> = {
  freshness: 'Freshness',
  network: 'Network',
  repositories: 'Repositories',
  appearance: 'Appearance',
}

/** The settings of each section, in the order of the page. */
export function settingsBySection(
  ids: readonly SettingId[],
): readonly { readonly section: SettingsSection; readonly ids: readonly SettingId[] }[] {
  return SETTINGS_SECTIONS.map((section) => ({
    section,
    ids: ids.filter((id) => SETTING_DESCRIPTIONS[id].section === section),
  }))
}

/** Whether a setting has to do with the words that were typed. */
export function isAbout(id: SettingId, typed: string): boolean {
  const { title, meaning, section, alsoKnownAs } = SETTING_DESCRIPTIONS[id]
  const text = `${title} ${meaning} ${SECTION_TITLES[section]} ${alsoKnownAs} ${id}`.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
