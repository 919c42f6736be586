import { homedir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { asInteger } from '../backend/setting-kinds.ts'
import { invalidSetting } from '../backend/setting-reader.ts'
import { startReferenceWorker } from '../backend/reference-worker-client.ts'
import { settingsFilePath } from '../backend/settings/settings-file-path.ts'
import type { ViewerPort } from '../backend/viewer-port.ts'
import type { ViewerOptions } from '../backend/viewer/viewer-options.ts'
import { startHttpHost, type HttpHost } from '../loopback/http-host.ts'
import { loadPageFiles, PAGE_FOLDER } from '../backend/page-files.ts'
import { cancelledBySignal } from './cancelled-by-signal.ts'
import type { Host, ServiceFlags, Session } from './command.ts'
import { onEnter } from './on-enter.ts'
import { onParentEnd } from './on-parent-end.ts'
import { openBrowser } from './open-browser.ts'
import { ownCommand } from './own-command.ts'
import { readVersion, SAMPLE_FOLDER } from '../backend/package-files.ts'
import { userDataFolder } from '../backend/settings/user-data-folder.ts'
import { browserFailedEvent, newAddressEvent, servingEvent } from './views/serve-view.ts'

export interface ServeFlags extends ServiceFlags {
  readonly port?: string
}

export interface Serving {
  readonly flags: ServeFlags
  readonly session: Session
  /** Absolute; the page may open these besides those that it knows. */
  readonly grantedFolders: readonly string[]
  readonly opensBrowser: boolean
  /** Absolute; the page compares these. */
  readonly compared?: readonly [before: string, after: string]
  /** Whether who has never opened anything is shown the sample. */
  readonly beginsWithSample?: boolean
}

/** How long what is under way may take to end in good order, and when it is ended in any case. */
const CLOSING_MS = { viewer: 2500, process: 2900 }
const STOPPED_EXIT_CODE = 130

/** Serves the viewer's page until a signal, or the end of the program that started this one. */
export async function serveViewer(serving: Serving): Promise<'stopped'> {
  const { flags, session } = serving
  const tcpPort = parsePort(flags.port)
  const files = await loadPageFiles(PAGE_FOLDER)
  const viewer = await startReferenceWorker(viewerOptions(serving))
  try {
    const onBug = (error: unknown) => reportBug(error, session.host)
    const host = await startHttpHost({ viewer, files, tcpPort, onBug })
    await cancelledBySignal((signal) => serveUntil(signal, host, serving))
    setTimeout(() => process.exit(STOPPED_EXIT_CODE), CLOSING_MS.process).unref()
    await close(viewer)
    await host.close()
  } catch (error) {
    await close(viewer)
    throw error
  }
  return 'stopped'
}

async function serveUntil(
  signal: AbortSignal,
  host: HttpHost,
  { session, opensBrowser }: Serving,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const stop = () => resolve(undefined)
  signal.addEventListener('abort', stop)
  // A terminal that is closed; this is a signal that nobody else listens to.
  process.once('SIGHUP', stop)
  const stopWatching = onParentEnd(stop)
  const stopListening = onEnter(process.stdin, () =>
    session.tell(newAddressEvent(host.issueAddress())),
  )
  session.tell(servingEvent(host.issueAddress()))
  if (opensBrowser) await openOwnBrowser(host, session)
  await promise
  stopWatching()
  stopListening()
}

/** With a key of its own, so that the printed address lets another browser in. */
async function openOwnBrowser(host: HttpHost, session: Session): Promise<void> {
  const failure = await openBrowser(host.issueAddress(), process.platform)
  if (failure !== null) session.tell(browserFailedEvent(failure))
}

/** A thread that does not end by itself is ended with the process. */
async function close(viewer: ViewerPort): Promise<void> {
  await Promise.race([viewer.close(), sleep(CLOSING_MS.viewer, undefined, { ref: false })])
}

function viewerOptions(serving: Serving): ViewerOptions {
  const { flags, session, grantedFolders, compared, beginsWithSample = false } = serving
  const { host } = session
  const place = { platform: process.platform, home: homedir() }
  const { ttl, rawBaseUrl, offline } = flags
  return {
    version: readVersion(),
    sampleFolder: SAMPLE_FOLDER,
    grantedFolders,
    beginsWithSample,
    ...(compared === undefined ? {} : { compared }),
    flags: { ttl, rawBaseUrl, offline: offline === true ? 'true' : undefined },
    env: { ...host.env },
    settingsFile: settingsFilePath(host.env, place),
    userDataFolder: userDataFolder(host, place),
    grantCommand: `${ownCommand(host)} serve --base DIR`,
    compareCommand: `${ownCommand(host)} serve --compare A B`,
    checksOutputs: false,
  }
}

function parsePort(text: string | undefined): number {
  if (text === undefined) return 0
  const reading = asInteger(text)
  if (!reading.ok) throw invalidSetting('--port', reading.reason)
  if (reading.value >= 0 && reading.value <= 65_535) return reading.value
  throw invalidSetting('--port', 'it must be from 0, which takes any free one, to 65535')
}

function reportBug(error: unknown, { stderr }: Host): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  stderr.write(`hrv has a bug, please report it:\n${text}\n`)
}
