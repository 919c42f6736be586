import type {
  SettingId,
  SettingShape,
  SettingsShape,
  SettingValue,
} from '../../bridge/viewer-shapes.ts'
import type { Setting } from '../setting-reader.ts'
import type { Settings } from '../settings.ts'
import type { LoadedSettings } from './load-settings.ts'

const DESCRIBED: Readonly<Record<SettingId, (settings: Settings) => Setting<SettingValue>>> = {
  ttlSeconds: ({ ttlSeconds }) => ttlSeconds,
  isOffline: ({ isOffline }) => isOffline,
  retryMaxAttempts: ({ retryMaxAttempts }) => retryMaxAttempts,
  retryBackoffSeconds: ({ retryBackoffSeconds }) => retryBackoffSeconds,
  proxyUrlBase: ({ proxyUrlBase }) => proxyUrlBase,
  rawBaseUrl: ({ rawBaseUrl }) => rawBaseUrl,
  'image.owner': ({ repositories }) => repositories.image.owner,
  'image.name': ({ repositories }) => repositories.image.name,
  'image.branch': ({ repositories }) => repositories.image.branch,
  'text.owner': ({ repositories }) => repositories.text.owner,
  'text.name': ({ repositories }) => repositories.text.name,
  'text.branch': ({ repositories }) => repositories.text.branch,
  theme: ({ theme }) => theme,
}

/** Everything that people may set, as plain JSON, in the order in which they see it. */
export function describeSettings({ path, settings, fileProblem }: LoadedSettings): SettingsShape {
  return {
    file: path,
    problem: fileProblem,
    settings: Object.keys(DESCRIBED)
      .filter(isSettingId)
      .map((id) => describeSetting(id, settings)),
  }
}

/** One setting as people see it: what counts, from where, and what the settings file says. */
export function describeSetting(id: SettingId, settings: Settings): SettingShape {
  const { value, from, name, fallback, inFile } = DESCRIBED[id](settings)
  const isLocked = from === 'flag' || from === 'environment'
  return {
    id,
    // In the settings file it is the person's own to see.
    value: isLocked ? withoutLogin(value) : value,
    from,
    lockedBy: isLocked ? name : null,
    inFile: inFile?.state === 'refused' ? inFile.text : (inFile?.value ?? null),
    refusal: inFile?.state === 'refused' ? inFile.reason : null,
    fallback,
  }
}

function isSettingId(text: string): text is SettingId {
  return Object.hasOwn(DESCRIBED, text)
}

function withoutLogin(value: SettingValue): SettingValue {
  if (typeof value !== 'string' || !URL.canParse(value)) return value
  const url = new URL(value)
  if (url.username === '' && url.password === '') return value
  url.username = '***'
  url.password = ''
  return url.href
}
