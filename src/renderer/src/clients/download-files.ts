/** A browser that was just given a file takes a moment before it takes the next one. */
const BETWEEN_MS = 150
/** So long a browser may need to read a text that it is given. */
const KEPT_MS = 60_000

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  md: 'text/markdown',
  html: 'text/html',
  csv: 'text/csv',
}

/** Gives files to the browser, one after the other, which saves them as it saves all downloads. */
export async function downloadFiles(
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  for (const [index, { name, text }] of files.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    download(name, text)
  }
}

function download(name: string, text: string): void {
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain'
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
