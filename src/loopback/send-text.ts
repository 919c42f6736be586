import type { ServerResponse } from 'node:http'

/** Sends an answer whose length is known, and so is seen to be whole. */
export function sendText(
  response: ServerResponse,
  text: string,
  {
    status,
    headers,
  }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): void {
  const bytes = Buffer.from(text)
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length }).end(bytes)
}
