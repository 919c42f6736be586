import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  IpcMainInvokeEvent,
  JumpListCategory,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NotificationConstructorOptions,
  Rectangle,
  SaveDialogOptions,
  WindowOpenHandlerResponse,
} from 'electron'

/**
 * Stands in for `electron` (vitest.config.ts) and writes down what is done with it. The options that
 * it takes have the types of the real one, so what does not exist there does not compile here.
 */

/** Everything that was done so far, in order. */
export const recorded: { readonly what: string; readonly args: readonly unknown[] }[] = []

function record(what: string, ...args: readonly unknown[]): void {
  recorded.push({ what, args })
}

class FakeApp extends EventEmitter {
  isPackaged = false
  hasLock = true
  readonly #ready = Promise.withResolvers<undefined>()

  whenReady(): Promise<undefined> {
    return this.#ready.promise
  }

  /** What Electron does once the entry file has ended. */
  becomeReady(): void {
    record('ready')
    this.#ready.resolve(undefined)
  }

  enableSandbox(): void {
    record('enableSandbox')
  }

  requestSingleInstanceLock(): boolean {
    record('requestSingleInstanceLock')
    return this.hasLock
  }

  setPath(name: string, path: string): void {
    record('setPath', name, path)
  }

  setAsDefaultProtocolClient(scheme: string): void {
    record('setAsDefaultProtocolClient', scheme)
  }

  addRecentDocument(path: string): void {
    record('addRecentDocument', path)
  }

  setJumpList(list: JumpListCategory[]): void {
    record('setJumpList', list)
  }

  relaunch(): void {
    record('relaunch')
  }

  exit(code: number): void {
    record('exit', code)
  }

  quit(): void {
    record('quit')
    const event = new FakeEvent()
    this.emit('will-quit', event)
    if (!event.isPrevented) record('quitted')
  }
}

/** An event that can be prevented. */
export class FakeEvent {
  isPrevented = false
  readonly url: string

  constructor(url = '') {
    this.url = url
  }

  preventDefault(): void {
    this.isPrevented = true
  }
}

/** What a message tells of the frame that sent it. */
export interface FakeFrame {
  readonly url: string
  readonly origin: string
  readonly parent: object | null
  readonly detached: boolean
  readonly isDestroyed: () => boolean
}

export class FakeContents extends EventEmitter {
  isGone = false
  windowOpenHandler: (() => WindowOpenHandlerResponse) | null = null
  readonly sent: { readonly channel: string; readonly text: unknown }[] = []

  isDestroyed(): boolean {
    return this.isGone
  }

  setWindowOpenHandler(handler: () => WindowOpenHandlerResponse): void {
    this.windowOpenHandler = handler
  }

  send(channel: string, text: unknown): void {
    this.sent.push({ channel, text })
    ipcRenderer.emit(channel, { sender: ipcRenderer }, structuredClone(text))
  }

  reload(): void {
    record('reload')
  }

  forcefullyCrashRenderer(): void {
    record('forcefullyCrashRenderer')
  }
}

export const windows: BrowserWindow[] = []

export class BrowserWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new FakeContents()
  isFocusedNow = true
  progress = -1

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    windows.push(this)
    record('new BrowserWindow', options)
    app.emit('web-contents-created', new FakeEvent(), this.webContents)
  }

  loadURL(url: string): Promise<void> {
    record('loadURL', url)
    return Promise.resolve()
  }

  isDestroyed(): boolean {
    return this.webContents.isGone
  }

  isFocused(): boolean {
    return this.isFocusedNow
  }

  isMinimized(): boolean {
    return false
  }

  isMaximized(): boolean {
    return false
  }

  getNormalBounds(): Rectangle {
    return { x: 10, y: 20, width: 900, height: 700 }
  }

  setProgressBar(progress: number): void {
    this.progress = progress
  }

  show(): void {
    record('show')
  }

  focus(): void {
    record('focus')
  }

  maximize(): void {
    record('maximize')
  }
}

type Answer = (answer: boolean) => void

class FakeSession extends EventEmitter {
  onRequest: ((contents: unknown, permission: string, answer: Answer) => void) | null = null
  onCheck: ((contents: unknown, permission: string) => boolean) | null = null
  onDevice: ((details: unknown) => boolean) | null = null
  isSpellCheckerEnabled = true
  onBeforeRequest:
    ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | null =
    null
  readonly webRequest = {
    onBeforeRequest: (listen: NonNullable<FakeSession['onBeforeRequest']>) => {
      this.onBeforeRequest = listen
    },
  }

  setPermissionRequestHandler(handler: NonNullable<FakeSession['onRequest']>): void {
    this.onRequest = handler
  }

  setPermissionCheckHandler(handler: NonNullable<FakeSession['onCheck']>): void {
    this.onCheck = handler
  }

  setDevicePermissionHandler(handler: NonNullable<FakeSession['onDevice']>): void {
    this.onDevice = handler
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.isSpellCheckerEnabled = isEnabled
  }

  fetch(url: string): Promise<Response> {
    const answer = protocolHandlers.get(new URL(url).protocol.slice(0, -1))
    if (answer === undefined) throw new Error(`nobody answers ${url}`)
    return Promise.resolve(answer({ method: 'GET', url }))
  }
}

export { FakeSession }

export type InvokeHandler = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>
export const ipcHandlers = new Map<string, InvokeHandler>()

export const ipcMain = {
  handle: (channel: string, handler: InvokeHandler) => {
    if (ipcHandlers.has(channel)) throw new Error(`${channel} has a handler`)
    ipcHandlers.set(channel, handler)
  },
  removeHandler: (channel: string) => {
    ipcHandlers.delete(channel)
  },
}

type ProtocolHandler = (request: { method: string; url: string }) => Response
export const protocolHandlers = new Map<string, ProtocolHandler>()

export const protocol = {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]) =>
    record('registerSchemesAsPrivileged', schemes),
  handle: (scheme: string, handler: ProtocolHandler) => {
    protocolHandlers.set(scheme, handler)
  },
}

/** What the person answers in dialogs: the number of a button, a folder, a name to save under. */
export const person = { button: 1, folder: null as string | null, file: null as string | null }

export const dialog = {
  showMessageBox: (_window: unknown, options: MessageBoxOptions) => {
    record('showMessageBox', options)
    return Promise.resolve({ response: person.button, checkboxChecked: false })
  },
  showOpenDialog: () =>
    Promise.resolve({ filePaths: person.folder === null ? [] : [person.folder] }),
  showSaveDialog: (_window: unknown, options: SaveDialogOptions) => {
    record('showSaveDialog', options)
    return Promise.resolve({ canceled: person.file === null, filePath: person.file ?? '' })
  },
  showErrorBox: (title: string, text: string) => record('showErrorBox', title, text),
}

export const shell = {
  openExternal: (url: string) => {
    record('openExternal', url)
    return Promise.resolve()
  },
  openPath: (path: string) => {
    record('openPath', path)
    return Promise.resolve('')
  },
  showItemInFolder: (path: string) => record('showItemInFolder', path),
}

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: MenuItemConstructorOptions[]) => record('setApplicationMenu', menu),
}

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

export class Notification extends EventEmitter {
  readonly options: NotificationConstructorOptions

  constructor(options: NotificationConstructorOptions) {
    super()
    this.options = options
  }

  show(): void {
    record('notify', this.options)
  }
}

export const app = new FakeApp()
export const session = { defaultSession: new FakeSession() }

/** A frame of our own page, with differences. */
export function frameOf(difference: Partial<FakeFrame> = {}): FakeFrame {
  return {
    url: 'app://viewer/#/x/overview',
    origin: 'app://viewer',
    parent: null,
    detached: false,
    isDestroyed: () => false,
    ...difference,
  }
}

/** The page's end of the messages; values are copied as between processes. */
class FakeRenderer extends EventEmitter {
  async invoke(channel: string, ...values: readonly unknown[]): Promise<unknown> {
    const contents = windows.at(-1)?.webContents ?? new FakeContents()
    return sendMessage(channel, { sender: contents, senderFrame: frameOf() }, values)
  }
}

export const ipcRenderer = new FakeRenderer()

/** Brings a message to its handler as Electron does: values are cloned, and answers too. */
export async function sendMessage(
  channel: string,
  event: { readonly sender: FakeContents; readonly senderFrame: FakeFrame | null },
  values: readonly unknown[],
): Promise<unknown> {
  const handler = ipcHandlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  // Of an event's members the handlers may only use these two.
  const sent = event as unknown as IpcMainInvokeEvent
  return structuredClone(await handler(sent, ...structuredClone([...values])))
}
