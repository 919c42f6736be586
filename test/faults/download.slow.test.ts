import { spawn } from 'node:child_process'
import { createConnection, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outcomeOf, problemIn, settingsFor, startDownloadCase } from '../upstream/download-case.ts'
import type { DownloadCase } from '../upstream/download-case.ts'
import type { OnceReport } from '../upstream/download-once.ts'
import { createWeakSource } from '../upstream/weak-source.ts'
import { createGitHubSource } from '../../src/backend/github-source.ts'
import { runProcess } from './run-process.ts'

const MEBIBYTE = 1024 * 1024

describe('a process that downloads', () => {
  let given: DownloadCase
  beforeEach(async () => {
    given = await startDownloadCase()
  })
  afterEach(() => given.end())

  test('keeps a bomb of 200 MiB out of its memory (DL11); without guards it does not', async () => {
    const plain = await downloadInProcess(given.upstream.rawBaseUrl, 'real')
    expect(plain.end).toBe('accepted')
    given.upstream.setFault('all', 'bomb:200')
    const real = await downloadInProcess(given.upstream.rawBaseUrl, 'real')
    const weak = await downloadInProcess(given.upstream.rawBaseUrl, 'weak')
    expect(real.end).toBe('source-too-large')
    expect(real.peakBytes - plain.peakBytes).toBeLessThan(100 * MEBIBYTE)
    expect(weak.end).toBe('accepted')
    expect(weak.peakBytes - plain.peakBytes).toBeGreaterThan(200 * MEBIBYTE)
  })

  test('loads undici by the first download, and ends when it is done', async () => {
    const startedAt = performance.now()
    const { end, hadUndici } = await downloadInProcess(given.upstream.rawBaseUrl, 'real')
    expect({ end, hadUndici }).toEqual({ end: 'accepted', hadUndici: false })
    expect(performance.now() - startedAt).toBeLessThan(3000)
  })
})

describe('a server that takes no connection (DL3)', () => {
  let deaf: DeafServer
  beforeEach(async () => {
    deaf = await startDeafServer()
  })
  afterEach(() => deaf.end())

  test('is given up at the connect deadline; without guards it is not', async () => {
    const source = createGitHubSource(settingsFor(deaf.rawBaseUrl, { retryMaxAttempts: 1 }))
    const startedAt = performance.now()
    const { code, cause } = problemIn(await outcomeOf(source, 5000))
    expect({ code, tookMs: performance.now() - startedAt < 2000 }).toEqual({
      code: 'source-unreachable',
      tookMs: true,
    })
    expect(cause).toMatch(/took no connection within 0\.4 s$/)
    expect(await outcomeOf(createWeakSource(deaf.rawBaseUrl), 2000)).toEqual({ type: 'hung' })
  })

  test('does not keep a cancelled download, or its process', async () => {
    const startedAt = performance.now()
    const { end } = await downloadInProcess(deaf.rawBaseUrl, 'real', 300)
    expect(end).toBe('cancelled')
    expect(performance.now() - startedAt).toBeLessThan(4000)
  })
})

async function downloadInProcess(
  rawBaseUrl: string,
  kind: 'real' | 'weak',
  cancelAfterMs = 60_000,
): Promise<OnceReport> {
  const script = new URL('../upstream/download-once.ts', import.meta.url).pathname
  const command = [process.execPath, script, rawBaseUrl, kind, String(cancelAfterMs)]
  const { stdout, stderr } = await runProcess(command)
  if (stdout === '') throw new Error(stderr)
  // The script writes just this.
  return JSON.parse(stdout) as OnceReport
}

interface DeafServer {
  readonly rawBaseUrl: string
  readonly end: () => Promise<void>
}

const LISTENER = `
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 })
  server.once('listening', () => require('node:fs').writeSync(2, String(server.address().port)))
`

/** A stopped process whose queue of connections is full: the kernel drops every further SYN. */
async function startDeafServer(): Promise<DeafServer> {
  const child = spawn(process.execPath, ['-e', LISTENER], { stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await new Promise<number>((resolve) => {
    child.stderr.once('data', (bytes: Buffer) => resolve(Number(bytes.toString())))
  })
  child.kill('SIGSTOP')
  const fillers: Socket[] = []
  while (await connects(port, fillers));
  return {
    rawBaseUrl: `http://127.0.0.1:${port}`,
    end: async () => {
      for (const socket of fillers) socket.destroy()
      child.kill('SIGKILL')
      await new Promise((resolve) => child.once('close', resolve))
    },
  }
}

async function connects(port: number, sockets: Socket[]): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  sockets.push(socket)
  const connected = new Promise<boolean>((resolve) => socket.once('connect', () => resolve(true)))
  return Promise.race([connected, sleep(300, false)])
}
