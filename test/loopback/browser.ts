import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium.mjs'

/** A real browser, for which `evil.test` is this computer. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-background-networking', '--no-first-run'],
      '--host-resolver-rules=MAP evil.test 127.0.0.1',
    ],
  })
}

/** A server that guards nothing, as an attacker's own or as the host would be without its guards. */
export class PlainServer {
  readonly port: number
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    // A server that listens on a port has an address of this kind.
    this.port = (server.address() as AddressInfo).port
  }

  static async open(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<PlainServer> {
    const server = createServer(answer)
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
    return new PlainServer(server)
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#server.close(() => resolve(undefined))
    this.#server.closeAllConnections()
    await promise
  }
}

/** A page with nothing on it, of whoever serves it. */
export function emptyPage(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>mine</p>')
}
