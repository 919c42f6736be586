import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { ViewerPort } from '../backend/viewer-port.ts'
import { answerMethod, refuseCall } from '../bridge/answer-call.ts'
import { DESKTOP_CONTRACT, type DesktopHandlers, type DesktopPayload } from '../bridge/desktop.ts'
import {
  callChannel,
  DESKTOP_METHODS,
  DROP_CHANNEL,
  eventChannel,
  type DesktopEventName,
  type DesktopMethodName,
} from '../bridge/desktop-methods.ts'
import { EVENTS, METHODS } from '../bridge/methods.ts'
import { refusedSender } from './check-sender.ts'
import { readCallText } from './read-call-text.ts'

/** What stands behind the bridge. */
export interface BridgeOptions {
  /** The only page that is listened to. */
  readonly contents: WebContents
  readonly viewer: ViewerPort
  readonly handlers: DesktopHandlers
  /** Told of the paths that a person has dropped on the page. */
  readonly onDidDrop: (paths: readonly string[]) => Promise<void>
  /** Told of every error that is nobody's fault but ours. */
  readonly onBug: (error: unknown) => void
}

/** The window's side of the bridge. */
export interface DesktopHost {
  /** Tells the page of something that only a desktop tells. */
  readonly tell: <E extends DesktopEventName>(event: E, payload: DesktopPayload<E>) => void
  readonly close: () => void
}

/**
 * Serves the contract, and the desktop's own, to the page: one channel for each method, and no others.
 * Everything is JSON text, so that no value of a page is ever an object here before it was parsed.
 */
export function registerBridge(options: BridgeOptions): DesktopHost {
  const { contents, viewer, handlers, onDidDrop, onBug } = options
  for (const method of METHODS) {
    handle(callChannel(method), options, (input) => viewer.call(method, input))
  }
  for (const method of DESKTOP_METHODS) {
    handle(callChannel(method), options, (input) =>
      answerDesktop(handlers, { method, input, onBug }),
    )
  }
  handle(DROP_CHANNEL, options, async (input) => {
    if (!isPathList(input)) return JSON.stringify(refuseCall('drop', 'it is not a list of paths'))
    await onDidDrop(input)
    return '{"ok":true}'
  })
  const send = (event: string, payloadText: string) => {
    if (!contents.isDestroyed()) contents.send(eventChannel(event), payloadText)
  }
  const stops = EVENTS.map((event) => viewer.on(event, (text) => send(event, text)))
  return {
    tell: (event, payload) => send(event, JSON.stringify(payload)),
    close: () => {
      for (const stop of stops) stop()
      for (const method of [...METHODS, ...DESKTOP_METHODS]) {
        ipcMain.removeHandler(callChannel(method))
      }
      ipcMain.removeHandler(DROP_CHANNEL)
    },
  }
}

type Answer = (input: unknown) => Promise<string>

/** The one door: the sender, then the payload, and no silence where either is refused. */
function handle(
  channel: string,
  { contents, onBug }: Pick<BridgeOptions, 'contents' | 'onBug'>,
  answer: Answer,
): void {
  const refuse = (cause: string) => JSON.stringify(refuseCall(channel, cause))
  ipcMain.handle(channel, async (event: IpcMainInvokeEvent, ...values: readonly unknown[]) => {
    try {
      const refused = refusedSender(event, contents)
      if (refused !== null) return refuse(refused)
      const reading = readCallText(values)
      return reading.ok ? await answer(reading.value) : refuse(reading.cause)
    } catch (error) {
      onBug(error)
      return refuse('this program has a bug')
    }
  })
}

interface DesktopCall {
  readonly method: DesktopMethodName
  readonly input: unknown
  readonly onBug: BridgeOptions['onBug']
}

async function answerDesktop(
  handlers: DesktopHandlers,
  { method, input, onBug }: DesktopCall,
): Promise<string> {
  // The schema that parses the input is the one that its type is derived from.
  const handler = handlers[method] as (input: unknown) => Promise<unknown>
  const schemas = DESKTOP_CONTRACT[method]
  return JSON.stringify(await answerMethod({ method, schemas, handler }, input, { onBug }))
}

const MOST_DROPPED = 16
const LONGEST_PATH = 8192

function isPathList(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_DROPPED) return false
  return value.every((path) => typeof path === 'string' && path.length <= LONGEST_PATH)
}
