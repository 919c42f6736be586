import { createHash } from 'node:crypto'
import { GUARDS } from '../../src/loopback/guards.ts'
import { startHttpHost, type HttpHost, type HttpHostOptions } from '../../src/loopback/http-host.ts'
import type { PageFile, PageFiles } from '../../src/backend/page-files.ts'
import { FakeViewer } from './fake-viewer.ts'
import { sendRaw, type RawAnswer } from './raw-request.ts'

/** A page as a build would give it. */
export function fakePage(texts: Readonly<Record<string, string>> = PAGE): PageFiles {
  return new Map(
    Object.entries(texts).map(([path, text]): [string, PageFile] => {
      const bytes = Buffer.from(text)
      const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
      return [path, { bytes, contentType: typeOf(path), etag }]
    }),
  )
}

const PAGE = {
  '/': '<!doctype html><meta name="style-nonce" content="__STYLE_NONCE__"><p>the page</p>',
  '/assets/page.js': 'document.title = "ran"',
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript; charset=utf-8'
  return path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8'
}

/** What a request is made of; everything has what an honest page sends. */
export interface Sent {
  readonly method?: string
  readonly path?: string
  /** Null leaves a header out; a list sends it several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>
  readonly body?: string
  readonly version?: string
}

/** A host with a fake viewer behind it, and a browser that was let in. */
export class HostScene {
  readonly viewer: FakeViewer
  readonly host: HttpHost
  readonly port: number
  readonly bugs: unknown[]
  cookie = ''

  private constructor(viewer: FakeViewer, host: HttpHost, bugs: unknown[]) {
    this.viewer = viewer
    this.host = host
    this.port = Number(new URL(host.origin).port)
    this.bugs = bugs
  }

  /** `without`: the guards that a weak twin lacks. */
  static async open({
    without = [],
    ...options
  }: Partial<HttpHostOptions> & { readonly without?: readonly string[] } = {}): Promise<HostScene> {
    const unknown = without.filter((name) => !GUARDS.some((guard) => guard.name === name))
    if (unknown.length > 0) throw new Error(`no guard ${unknown.join(', ')}`)
    const viewer = new FakeViewer()
    const bugs: unknown[] = []
    const host = await startHttpHost({
      viewer,
      files: fakePage(),
      onBug: (error) => bugs.push(error),
      guards: GUARDS.filter(({ name }) => !without.includes(name)),
      ...options,
    })
    const scene = new HostScene(viewer, host, bugs)
    const path = new URL(host.issueAddress()).pathname
    const answer = await scene.send({ path, headers: { Cookie: null } })
    scene.cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return scene
  }

  /** Sends a request like our own page's, with the differences that are asked for. */
  send({
    method = 'GET',
    path = '/',
    headers = {},
    body,
    version = '1.1',
  }: Sent): Promise<RawAnswer> {
    const usual = {
      Host: `127.0.0.1:${this.port}`,
      Cookie: this.cookie,
      ...(method === 'GET' ? {} : { Origin: this.host.origin, 'Content-Type': 'application/json' }),
      ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    }
    const lines = Object.entries<string | readonly string[] | null>({ ...usual, ...headers })
      .map(([name, value]) => [name, value === null ? [] : [value].flat()] as const)
      .flatMap(([name, values]) => values.map((value) => `${name}: ${value}`))
    const head = [`${method} ${path} HTTP/${version}`, ...lines].join('\r\n')
    return sendRaw(this.port, `${head}\r\n\r\n${body ?? ''}`)
  }

  /** An honest call of a method. */
  call(difference: Sent = {}): Promise<RawAnswer> {
    return this.send({ method: 'POST', path: '/api/workspace', body: '{}', ...difference })
  }
}
