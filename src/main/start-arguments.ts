import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { SettingTexts } from '../backend/setting-reader.ts'

/** What the program was started with. */
export interface StartArguments {
  /** Absolute; null: none was named. */
  readonly folder: string | null
  /** Absolute paths to compare; null: none. */
  readonly compared: readonly [before: string, after: string] | null
  /** The part of an address behind `#`; null: there was no link. */
  readonly location: string | null
  /** As the command line has them. */
  readonly flags: SettingTexts
  readonly isSmokeTest: boolean
}

const LONGEST = 8192

/** The arguments behind the program's own name; a program that is not packaged is named by two words. */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const args = argv.slice(1)
  const program = isPackaged ? -1 : args.findIndex((word) => !word.startsWith('-'))
  return args.filter((_, at) => at !== program)
}

/**
 * Reads the arguments of a start, without the program's own name. Those of a second start may come
 * from anybody: they choose what is shown and nothing else.
 */
export function readArguments(args: readonly string[], workingDirectory: string): StartArguments {
  const text = { type: 'string' } as const
  const options = { base: text, ttl: text, 'raw-base-url': text } as const
  const { values, positionals } = parseArgs({
    args: args.filter((argument) => argument.length <= LONGEST && !argument.includes('\0')),
    // Chromium has switches of its own, which it may put among ours.
    strict: false,
    allowPositionals: true,
    options: {
      ...options,
      ...{ offline: { type: 'boolean' }, smoke: { type: 'boolean' }, compare: { type: 'boolean' } },
    },
  })
  const words = positionals.filter((word) => !isLink(word) && word !== '')
  const [before, after] = values.compare === true ? words : []
  const compared =
    before === undefined || after === undefined
      ? null
      : ([resolve(workingDirectory, before), resolve(workingDirectory, after)] as const)
  const named = asText(values.base) ?? (compared === null ? words[0] : undefined)
  const link = positionals.find(isLink)
  return {
    folder: named === undefined || named === '' ? null : resolve(workingDirectory, named),
    compared,
    location: link === undefined ? null : parseLink(link),
    flags: {
      ttl: asText(values.ttl),
      rawBaseUrl: asText(values['raw-base-url']),
      offline: values.offline === true ? 'true' : undefined,
    },
    isSmokeTest: values.smoke === true,
  }
}

const LINK = 'hrv://'
const LONGEST_LINK = 2000

function isLink(word: string): boolean {
  return word.toLowerCase().startsWith(LINK)
}

/**
 * The page state that a link of ours leads to, `hrv://view/` and what stands behind `#/` in the page;
 * null: it is no such link. The page reads the rest as it reads an address that was typed.
 */
export function parseLink(text: string): string | null {
  if (text.length > LONGEST_LINK || /[\u0000-\u0020\u007f-\u00a0]/.test(text)) return null
  if (!URL.canParse(text)) return null
  const { protocol, host, username, password, pathname, search } = new URL(text)
  if (protocol !== 'hrv:' || host !== 'view' || username !== '' || password !== '') return null
  return `#${pathname}${search}`
}

function asText(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
