import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { skipOrFail } from '../requirements.ts'
import { HostScene } from './host-scene.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** The addresses on which this computer listens at a port, in the kernel's own form. */
function listeners(port: number): readonly string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return ['/proc/net/tcp', '/proc/net/tcp6'].filter(existsSync).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${hex}`) === true)
      .map(([, local = '']) => local.slice(0, local.indexOf(':'))),
  )
}

const LOOPBACK = '0100007F'

describe('the address (H1)', () => {
  test('is 127.0.0.1 and no other, at a port of its own', async (context) => {
    if (!existsSync('/proc/net/tcp')) skipOrFail(context, 'no /proc/net/tcp')
    const first = await HostScene.open()
    const second = await HostScene.open()
    ends.push(
      () => first.host.close(),
      () => second.host.close(),
    )
    expect(listeners(first.port)).toEqual([LOOPBACK])
    expect(listeners(second.port)).toEqual([LOOPBACK])
    expect(first.port).not.toBe(second.port)
  })

  test('is any, of a server that is not told', async (context) => {
    if (!existsSync('/proc/net/tcp')) skipOrFail(context, 'no /proc/net/tcp')
    const weak = createServer()
    await new Promise((resolve) => weak.listen(0, () => resolve(undefined)))
    ends.push(() => weak.close())
    // A server that listens on a port has an address of this kind.
    const { port } = weak.address() as AddressInfo
    expect(listeners(port)).not.toEqual([LOOPBACK])
  })
})

describe('a port that is taken (H15)', () => {
  test('is named, and nothing is asked of who has it', async () => {
    const taken = await HostScene.open()
    ends.push(() => taken.host.close())
    await expect(HostScene.open({ tcpPort: taken.port })).rejects.toMatchObject({
      problem: {
        code: 'busy',
        target: `127.0.0.1:${taken.port}`,
        cause: expect.stringContaining('EADDRINUSE') as unknown,
        next: expect.stringContaining('--port') as unknown,
      },
    })
    expect(taken.viewer.calls).toEqual([])
  })

  test('is free again after the host is closed', async () => {
    const first = await HostScene.open()
    await first.host.close()
    const second = await HostScene.open({ tcpPort: first.port })
    ends.push(() => second.host.close())
    expect(second.port).toBe(first.port)
    // What let a browser in before lets nobody in now.
    expect(await second.send({ headers: { Cookie: first.cookie } })).toMatchObject({ status: 401 })
  })
})
