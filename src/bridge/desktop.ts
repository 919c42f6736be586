import { z } from 'zod'
import type { Result } from './api.ts'
import type { DesktopEventName, DesktopMethodName } from './desktop-methods.ts'
import type { GivenPair } from './comparison-shapes.ts'
import type { FileTarget } from './host-capabilities.ts'
import type { EventName, MethodName } from './methods.ts'
import { categorySchema } from './schemas/domain-schemas.ts'
import { exportRequestSchema } from './schemas/export-schemas.ts'
import type { FolderId } from './viewer-shapes.ts'

/**
 * What a page in the desktop's window has beyond the contract of every host: dialogs, files, the menu.
 * Like there, inputs are parsed where they arrive, and folders and files are named, never paths.
 */

/** A command of the page as the window's menu shows it. */
export interface MenuCommand {
  readonly id: string
  readonly title: string
  /** The menu that it stands in. */
  readonly group: string
  /** As commands write it, `Ctrl+K`; null: it has none. */
  readonly key: string | null
  readonly isEnabled: boolean
}

/** What the desktop was asked to show: by an argument, a link, a drop or a second start. */
export type Arrival =
  | { readonly what: 'nothing' }
  | { readonly what: 'folder'; readonly folder: FolderId }
  /** Two given things to compare. */
  | ({ readonly what: 'comparison' } & GivenPair)
  /** `location`: the part of an address behind `#`, as anybody may have written it. */
  | { readonly what: 'link'; readonly location: string }

const nothing = z.strictObject({})
const shortText = z.string().min(1).max(200)

const fileTargetSchema: z.ZodType<FileTarget> = z.strictObject({
  folder: z.string().min(1).max(64),
  category: categorySchema,
  file: z.enum(['legacy', 'v2']),
  line: z.int().min(1).max(1_000_000_000).exactOptional(),
})

const menuCommandSchema: z.ZodType<MenuCommand> = z.strictObject({
  id: shortText,
  title: shortText,
  group: shortText,
  key: shortText.nullable(),
  isEnabled: z.boolean(),
})

const arrivalSchema: z.ZodType<Arrival> = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('nothing') }),
  z.strictObject({ what: z.literal('folder'), folder: z.string() }),
  z.strictObject({ what: z.literal('comparison'), before: z.string(), after: z.string() }),
  z.strictObject({ what: z.literal('link'), location: z.string() }),
])

/** What each method takes and gives. */
export const DESKTOP_CONTRACT = {
  /** Null: the person chose none. */
  chooseFolder: { input: nothing, output: z.string().nullable() },
  /** The id of a given file or folder; null: the person chose none. */
  chooseComparand: {
    input: z.strictObject({ kind: z.enum(['file', 'folder']) }),
    output: z.string().nullable(),
  },
  revealFile: { input: fileTargetSchema, output: nothing },
  openInEditor: { input: fileTargetSchema, output: nothing },
  /** Opens the settings file with the program that the person has chosen for such files. */
  openSettings: { input: nothing, output: nothing },
  openLink: { input: z.strictObject({ url: z.string().max(2000) }), output: nothing },
  /** Saves an export where the person says; its paths. Null: the person would not. */
  saveExport: { input: exportRequestSchema, output: z.array(z.string()).nullable() },
  /** Makes the window's menu: the page alone knows its commands and which of them can be done. */
  showMenu: {
    input: z.strictObject({ commands: z.array(menuCommandSchema).max(300) }),
    output: nothing,
  },
  /** The oldest request to show something that was not taken yet. */
  takeArrival: { input: nothing, output: arrivalSchema },
} satisfies Record<DesktopMethodName, { readonly input: z.ZodType; readonly output: z.ZodType }>

/** What each event carries. */
export const DESKTOP_EVENT_CONTRACT = {
  /** A person has chosen a command in the window's menu. */
  didChooseCommand: z.strictObject({ id: z.string() }),
  /** There is an arrival to take. */
  didArrive: nothing,
} satisfies Record<DesktopEventName, z.ZodType>

export type DesktopInput<M extends DesktopMethodName> = z.infer<
  (typeof DESKTOP_CONTRACT)[M]['input']
>
export type DesktopOutput<M extends DesktopMethodName> = z.infer<
  (typeof DESKTOP_CONTRACT)[M]['output']
>
export type DesktopPayload<E extends DesktopEventName> = z.infer<(typeof DESKTOP_EVENT_CONTRACT)[E]>

/** The methods as a page asks them. */
export type DesktopApi = {
  readonly [M in DesktopMethodName]: (input: DesktopInput<M>) => Promise<Result<DesktopOutput<M>>>
}

/** The methods as the window's process serves them; what fails as expected is thrown as a `ProblemError`. */
export type DesktopHandlers = {
  readonly [M in DesktopMethodName]: (input: DesktopInput<M>) => Promise<DesktopOutput<M>>
}

/**
 * What a preload gives to its page, and all that it gives: one function for each name. Only JSON text
 * crosses, so that nothing of one world is ever an object in the other.
 */
export interface DesktopBridge {
  readonly calls: Readonly<
    Record<MethodName | DesktopMethodName, (inputText: string) => Promise<string>>
  >
  readonly events: Readonly<
    Record<EventName | DesktopEventName, (listen: (payloadText: string) => void) => () => void>
  >
}
