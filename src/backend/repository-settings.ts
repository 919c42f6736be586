import { asBranch, asRepositoryName, asUrl, type SettingReading } from './setting-kinds.ts'
import { invalidSetting, type Setting, type SettingReader } from './setting-reader.ts'

/** One of the two repositories (spec backend.md §3). */
export interface RepositorySettings {
  readonly owner: Setting<string>
  readonly name: Setting<string>
  readonly branch: Setting<string>
  readonly proxyUrlBase: Setting<string | null>
}

type Members = Readonly<Record<string, string | undefined>>

/** Reads both repositories: each member by its own variable, or several at once as JSON. */
export function readRepositories(reader: SettingReader): {
  readonly image: RepositorySettings
  readonly text: RepositorySettings
} {
  return {
    image: readRepository(reader, 'IMAGE', 'AI-Horde-image-model-reference'),
    text: readRepository(reader, 'TEXT', 'AI-Horde-text-model-reference'),
  }
}

function readRepository(
  reader: SettingReader,
  which: 'IMAGE' | 'TEXT',
  repositoryName: string,
): RepositorySettings {
  const prefix = `HORDE_MODEL_REFERENCE_${which}_GITHUB_REPO`
  const members = readMembers(reader, prefix)
  const setting = <Value>(
    member: string,
    kind: (text: string) => SettingReading<Value>,
    fallback: Value,
  ): Setting<Value> => {
    const name = `${which.toLowerCase()}.${member}`
    const own = reader.read(name, {
      kind,
      fallback,
      variable: `${prefix}__${VARIABLES[member] ?? ''}`,
    })
    const text = members[member]
    // A variable of its own is more particular than the object; the object is still environment.
    if (own.from === 'environment' || text === undefined) return own
    const reading = kind(text)
    if (!reading.ok) throw invalidSetting(prefix, `${member}: ${reading.reason}`)
    return { ...own, value: reading.value, from: 'environment', name: prefix }
  }
  return {
    owner: setting('owner', asRepositoryName, 'Haidra-Org'),
    name: setting('name', asRepositoryName, repositoryName),
    branch: setting('branch', asBranch, 'main'),
    proxyUrlBase: setting<string | null>('proxyUrlBase', asUrl, null),
  }
}

const VARIABLES: Readonly<Record<string, string>> = {
  owner: 'OWNER',
  name: 'NAME',
  branch: 'BRANCH',
  proxyUrlBase: 'PROXY_SETTINGS__GITHUB_PROXY_URL_BASE',
}

/** The members of the JSON form, `{"owner": "me"}`; those that are not named keep their defaults. */
function readMembers(reader: SettingReader, variable: string): Members {
  const text = reader.variable(variable)
  if (text === undefined) return {}
  const object = parseObject(text)
  if (object === null) throw invalidSetting(variable, 'it is not a JSON object')
  const member = (value: unknown, name: string): string | undefined => {
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value
    throw invalidSetting(variable, `${name} is not a text`)
  }
  const { proxy_settings: proxy } = object
  const proxySettings = proxy ?? {}
  if (!isObject(proxySettings)) throw invalidSetting(variable, 'proxy_settings is not an object')
  return {
    owner: member(object['owner'], 'owner'),
    name: member(object['name'], 'name'),
    branch: member(object['branch'], 'branch'),
    proxyUrlBase: member(proxySettings['github_proxy_url_base'], 'github_proxy_url_base'),
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
