import type { Page } from '@playwright/test'
import { z } from 'zod'
import type { FolderId } from '../src/bridge/viewer-shapes.ts'
import { formatRoute, type Route } from '../src/renderer/src/routes.ts'
import type { HostProcess } from './host-process.ts'

/** What of a host's answer is read here. */
const workspaceSchema = z.object({
  value: z.object({
    folders: z.array(
      z.object({ id: z.string(), name: z.string(), path: z.string(), origin: z.string() }),
    ),
  }),
})

/** Lets a test's browser in, as its person would who follows the address. */
export async function letIn(page: Page, host: HostProcess): Promise<void> {
  const answer = await page.request.get(await host.newAddress())
  if (!answer.ok()) throw new Error(`the host does not let the browser in: ${answer.status()}`)
}

/** The id of a folder that the host knows, by its path. */
export async function folderId(page: Page, host: HostProcess, path: string): Promise<FolderId> {
  const answer = await page.request.post(`${host.origin}/api/workspace`, {
    data: {},
    headers: { Origin: host.origin },
  })
  const { folders } = workspaceSchema.parse(await answer.json()).value
  const folder = folders.find((known) => known.path === path)
  if (folder === undefined) throw new Error(`the host does not know ${path}`)
  return folder.id
}

/** Opens a state of the page in a browser that is let in; nothing of an earlier state remains. */
export async function goTo(page: Page, host: HostProcess, route: Route): Promise<void> {
  // From the same page a browser would only follow the hash.
  if (page.url().startsWith(host.origin)) await page.goto('about:blank')
  await page.goto(`${host.origin}/${formatRoute(route)}`)
}

/** Lets the browser in and opens a state of the page on a folder. */
export async function enter(
  page: Page,
  host: HostProcess,
  { path, route }: { readonly path: string; readonly route: (folder: FolderId) => Route },
): Promise<FolderId> {
  await letIn(page, host)
  const folder = await folderId(page, host, path)
  await goTo(page, host, route(folder))
  return folder
}
