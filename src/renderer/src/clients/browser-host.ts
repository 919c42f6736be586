import type { HostCapabilities } from '../../../bridge/host-capabilities.ts'
import { downloadFiles } from './download-files.ts'

/** What a browser can do: it opens links, and knows nothing of files and folders. */
export const BROWSER_HOST: HostCapabilities = {
  host: 'browser',
  chooseFolder: null,
  chooseComparand: null,
  revealFile: null,
  openInEditor: null,
  openSettings: null,
  saveExport: async (_request, files) => {
    await downloadFiles(files)
    return { ok: true, value: files.map(({ name }) => name) }
  },
  openLink,
}

/** Texts of the data choose addresses, so only such are opened that lead to a web page. */
function openLink(url: string): void {
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:'
  if (isHttps) window.open(new URL(url).href, '_blank', 'noopener,noreferrer')
}
