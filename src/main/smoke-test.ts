import { session, type BrowserWindow } from 'electron'
import { APP_URL } from './app-page.ts'

const PAGE_WITHIN_MS = 15_000

export interface SmokeTested {
  readonly window: BrowserWindow
  /** Ends when the page has asked for anything. */
  readonly pageAsked: Promise<unknown>
}

/**
 * Looks at a window that runs, for whoever has the program to run it: what no test without it can
 * see. Gives JSON; `pageAsked` tells that scheme, sandbox, preload and bridge have all worked.
 */
export async function smokeTest({ window, pageAsked }: SmokeTested): Promise<string> {
  const page = await session.defaultSession.fetch(APP_URL)
  const report = {
    versions: process.versions,
    webPreferences: effectivePreferences(window),
    page: { status: page.status, headers: Object.fromEntries(page.headers) },
    // A second start would have ended before it came here.
    hasSingleInstanceLock: true,
    folderLock: await lockState(),
    pageAsked: await isWithin(pageAsked, PAGE_WITHIN_MS),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** What Chromium was told in the end; Electron has this, but does not document it. */
function effectivePreferences({ webContents }: BrowserWindow): unknown {
  const read: unknown = Reflect.get(webContents, 'getLastWebPreferences')
  if (typeof read !== 'function') return null
  const preferences: unknown = Reflect.apply(read, webContents, [])
  return preferences
}

/** The lock of folders is made of this module, which not every build of Node has. */
async function lockState(): Promise<string> {
  try {
    const { DatabaseSync } = await import('node:sqlite')
    new DatabaseSync(':memory:').close()
    return 'node:sqlite works'
  } catch (error) {
    return `node:sqlite fails: ${String(error)}`
  }
}

async function isWithin(event: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(() => late.resolve(false), ms)
  const isInTime = await Promise.race([event.then(() => true), late.promise])
  clearTimeout(timer)
  return isInTime
}
