import { afterEach, describe, expect, test } from 'vitest'
import { HOST_LIMITS } from '../../src/loopback/host-limits.ts'
import { HostScene } from './host-scene.ts'
import { openSocket, parseAnswer, readAll, sendRaw } from './raw-request.ts'

const scenes: HostScene[] = []
async function open(...options: Parameters<typeof HostScene.open>): Promise<HostScene> {
  const scene = await HostScene.open(...options)
  scenes.push(scene)
  return scene
}
afterEach(async () => {
  await Promise.all(scenes.splice(0).map(({ host }) => host.close()))
})

test('are the ones that were promised', () => {
  expect(HOST_LIMITS).toMatchObject({
    ...{ headersMs: 10_000, requestMs: 30_000, bodyBytes: 1024 * 1024 },
  })
  expect(HOST_LIMITS.connections).toBeGreaterThan(200)
})

describe('bodies (H8)', () => {
  const bodyOf = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2))

  test('up to 1 MB are read, more are refused, whatever the length says', async () => {
    const scene = await open()
    const cap = HOST_LIMITS.bodyBytes
    expect(await scene.call({ body: bodyOf(cap) })).toMatchObject({ status: 200 })
    expect(await scene.call({ body: bodyOf(cap + 1) })).toMatchObject({ status: 413 })
    expect(await scene.call({ headers: { 'Content-Length': '99999999999' } })).toMatchObject({
      status: 413,
    })
    expect(scene.viewer.calls).toHaveLength(1)
    const weak = await open({ limits: { bodyBytes: cap + 1 } })
    expect(await weak.call({ body: bodyOf(cap + 1) })).toMatchObject({ status: 200 })
  })

  test('an endless one in pieces is refused, and takes no memory', async () => {
    const scene = await open()
    const socket = await openSocket(scene.port)
    socket.write(
      [
        'POST /api/workspace HTTP/1.1',
        `Host: 127.0.0.1:${scene.port}`,
        `Cookie: ${scene.cookie}`,
        `Origin: ${scene.host.origin}`,
        'Content-Type: application/json',
        'Transfer-Encoding: chunked\r\n\r\n',
      ].join('\r\n'),
    )
    const answer = readAll(socket, 500)
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`
    const before = process.memoryUsage().rss
    for (let sent = 0; sent < 64 && socket.writable; sent += 1) {
      await new Promise((resolve) => socket.write(piece, resolve))
    }
    expect(parseAnswer(await answer).status).toBe(413)
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
    expect(scene.viewer.calls).toEqual([])
  })

  test.each([
    ['no JSON', '{"a": }', 400],
    ['nothing', '', 400],
    ['no UTF-8', '"\u00ff"', 400],
    ['nested too deeply', `${'['.repeat(33)}${']'.repeat(33)}`, 400],
    ['nested as deeply as may be', `${'['.repeat(32)}${']'.repeat(32)}`, 200],
    ['brackets in a text', `"${'['.repeat(99)}\\"${'['.repeat(99)}"`, 200],
    ['a million brackets', '['.repeat(1_000_000), 400],
  ])('%s', async (_, body, status) => {
    const scene = await open()
    const head = [
      'POST /api/workspace HTTP/1.1',
      `Host: 127.0.0.1:${scene.port}`,
      `Cookie: ${scene.cookie}`,
      `Origin: ${scene.host.origin}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}\r\n\r\n`,
    ].join('\r\n')
    const sent = Buffer.from(head + body, 'latin1')
    expect(await sendRaw(scene.port, sent)).toMatchObject({ status })
  })

  test('a depth of more only without the cap', async () => {
    const weak = await open({ limits: { jsonDepth: 100 } })
    const body = `${'['.repeat(33)}${']'.repeat(33)}`
    expect(await weak.call({ body })).toMatchObject({ status: 200 })
  })
})

describe('slow connections (H10)', () => {
  const limits = { headersMs: 700, requestMs: 1500 }

  test('200 of them do not keep an honest one out, and they end', async () => {
    const scene = await open({ limits: { headersMs: 2000, requestMs: 4000 } })
    const sockets = await Promise.all(Array.from({ length: 200 }, () => openSocket(scene.port)))
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: 127')
    const begun = performance.now()
    expect(await scene.call()).toMatchObject({ status: 200 })
    // It does not have to wait until they have ended.
    expect(performance.now() - begun).toBeLessThan(1500)
    const texts = await Promise.all(sockets.map((socket) => readAll(socket, 10_000)))
    expect(new Set(texts.map((text) => parseAnswer(text).status))).toEqual(new Set([408]))
    expect(performance.now() - begun).toBeLessThan(6000)
  })

  test('with room for only as many, the honest one is kept out', async () => {
    const weak = await open({ limits: { ...limits, connections: 200 } })
    const sockets = await Promise.all(Array.from({ length: 200 }, () => openSocket(weak.port)))
    expect(await weak.call()).toMatchObject({ status: 0 })
    for (const socket of sockets) socket.destroy()
  })

  test('a body that does not come ends, an answer that takes longer is given', async () => {
    const scene = await open({ limits })
    const begun = performance.now()
    const cut = await scene.send({
      ...{ method: 'POST', path: '/api/fetch' },
      headers: { 'Content-Length': '10' },
    })
    // Node ends the connection when it finds that out, in its next round.
    expect([0, 408]).toContain(cut.status)
    expect(performance.now() - begun).toBeLessThan(3500)
    scene.viewer.delayMs = 2200
    const socket = await openSocket(scene.port)
    socket.write(
      [
        'POST /api/fetch HTTP/1.1',
        `Host: 127.0.0.1:${scene.port}`,
        `Cookie: ${scene.cookie}`,
        `Origin: ${scene.host.origin}`,
        'Content-Type: application/json',
        'Content-Length: 2\r\n\r\n{}',
      ].join('\r\n'),
    )
    expect(parseAnswer(await readAll(socket, 5000)).status).toBe(200)
    expect(scene.bugs).toEqual([])
  })
})
