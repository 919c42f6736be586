import { dialog, shell, type BrowserWindow } from 'electron'
import { ProblemError } from '../domain/problem.ts'

/** Where the data comes from, and what it is made of: nobody is asked before these. */
const KNOWN_HOSTS: readonly string[] = [
  'github.com',
  'raw.githubusercontent.com',
  'huggingface.co',
  'civitai.com',
]
const LONGEST_URL = 2000

/** What a link is found to be. */
export type Link =
  | { readonly ok: true; readonly url: string; readonly host: string; readonly isKnown: boolean }
  | { readonly ok: false; readonly cause: string }

/** Takes a text of the data for a link, if it is one that a browser may be given. */
export function examineLink(text: string): Link {
  if (text.length > LONGEST_URL) return refuse('it is too long')
  // Before it is parsed: a parser drops some of these, and what is left may be another scheme.
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/.test(text)) {
    return refuse('it has control characters or spaces in it')
  }
  if (!URL.canParse(text)) return refuse('it is no address')
  const { protocol, username, password, host, href } = new URL(text)
  if (protocol !== 'https:') return refuse('only https addresses are opened')
  if (username !== '' || password !== '') return refuse('it carries a name or password')
  if (href.length > LONGEST_URL) return refuse('it is too long')
  return { ok: true, url: href, host, isKnown: KNOWN_HOSTS.includes(host) }
}

/** Opens a link in the person's browser, who has seen its host; the only place that does. */
export async function openExternal(text: string, window: BrowserWindow): Promise<void> {
  const link = examineLink(text)
  if (!link.ok) throw linkRefused(text, link.cause)
  if (link.isKnown || (await isWanted(link, window))) await shell.openExternal(link.url)
}

async function isWanted(
  { host, url }: { readonly host: string; readonly url: string },
  window: BrowserWindow,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${host} in your browser?`,
    detail: `The data names this address; nobody has checked it.\n\n${url}`,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}

function refuse(cause: string): Link {
  return { ok: false, cause }
}

function linkRefused(text: string, cause: string): ProblemError {
  return new ProblemError({
    code: 'request-refused',
    action: 'open the link',
    target: JSON.stringify(text.slice(0, 200)),
    cause,
    kept: 'nothing was opened',
    next: 'copy the text if you know what it is',
  })
}
