import { afterEach, expect, test } from 'vitest'
import type { Socket } from 'node:net'
import { EVENTS } from '../../src/bridge/methods.ts'
import { HostScene } from './host-scene.ts'
import { openSocket } from './raw-request.ts'

const scenes: HostScene[] = []
const sockets: Socket[] = []
async function open(...options: Parameters<typeof HostScene.open>): Promise<HostScene> {
  const scene = await HostScene.open(...options)
  scenes.push(scene)
  return scene
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(scenes.splice(0).map(({ host }) => host.close()))
})

/** A reader of the events; what it has read so far, and whether it was cut off. */
async function listen(scene: HostScene) {
  const socket = await openSocket(scene.port)
  sockets.push(socket)
  const reader = { socket, text: '', isClosed: false }
  socket.on('data', (piece: Buffer) => (reader.text += piece.toString()))
  socket.once('close', () => (reader.isClosed = true))
  socket.write(
    `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${scene.port}\r\nCookie: ${scene.cookie}\r\n\r\n`,
  )
  await until(() => reader.text.includes(': connected'))
  return reader
}

async function until(isSo: () => boolean, withinMs = 3000): Promise<void> {
  const end = performance.now() + withinMs
  while (!isSo()) {
    if (performance.now() > end) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('every event goes to everybody who listens, as one line', async () => {
  const scene = await open()
  const readers = [await listen(scene), await listen(scene)]
  for (const event of EVENTS) scene.viewer.tell(event, { text: 'line\nline\r\n\r\nevent: x' })
  for (const reader of readers) {
    await until(() => reader.text.includes(`event: ${EVENTS.at(-1) ?? ''}`))
    const told = Array.from(
      reader.text.matchAll(/^event: (\w+)\ndata: (.*)\n\n/gm),
      ([, name]) => name,
    )
    expect(told).toEqual(EVENTS)
  }
})

test('a silent stream says that it is alive', async () => {
  const scene = await open({ limits: { pingMs: 50 } })
  const reader = await listen(scene)
  await until(() => reader.text.split(': ping').length > 3)
})

test('a reader that does not keep up is cut off; the others go on', async () => {
  const scene = await open({ limits: { unreadEventBytes: 1_000_000 } })
  const slow = await listen(scene)
  const quick = await listen(scene)
  slow.socket.pause()
  const snapshot = { text: 'x'.repeat(200_000) }
  for (let told = 0; told < 60; told += 1) {
    scene.viewer.tell('didChange', snapshot)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  scene.viewer.tell('didLog', 'last')
  await until(() => quick.text.includes('event: didLog'))
  slow.socket.resume()
  await until(() => slow.isClosed)
  expect(slow.text).not.toContain('event: didLog')
  expect(quick.isClosed).toBe(false)
})

test('there are not more streams than may be', async () => {
  const scene = await open({ limits: { eventStreams: 2 } })
  const first = await listen(scene)
  await listen(scene)
  expect(await scene.send({ path: '/api/events' })).toMatchObject({ status: 503 })
  first.socket.destroy()
  await until(() => first.isClosed)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await listen(scene)
})

test('closing ends streams, and stops listening to the viewer', async () => {
  const scene = await open()
  const reader = await listen(scene)
  expect(scene.viewer.listeners).toBe(EVENTS.length)
  await scene.host.close()
  scenes.length = 0
  await until(() => reader.isClosed)
  expect(scene.viewer.listeners).toBe(0)
})

test('1,000 streams that come and go leave nothing behind', async () => {
  const scene = await open()
  for (let round = 0; round < 1000; round += 1) {
    const socket = await openSocket(scene.port)
    socket.write(
      `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${scene.port}\r\nCookie: ${scene.cookie}\r\n\r\n`,
    )
    await new Promise((resolve) => socket.once('data', resolve))
    socket.destroy()
  }
  expect(scene.viewer.listeners).toBe(EVENTS.length)
  // As many as are allowed at once: none of the thousand still counts.
  const readers = []
  for (let count = 0; count < 32; count += 1) readers.push(await listen(scene))
  expect(readers).toHaveLength(32)
})
