/**
 * `node slow-upstream.ts FOLDER MS` serves legacy files on 127.0.0.1, each in forty pieces that take so
 * many milliseconds together, and none as it is in the folder: a line end more. Prints its address.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PIECES = 40
const [folder = '', durationMs = ''] = process.argv.slice(2)

const server = createServer(({ url = '' }, response) => {
  void trickle(Buffer.concat([readFileSync(join(folder, basename(url))), Buffer.from('\n')]))
  async function trickle(body: Buffer): Promise<void> {
    response.writeHead(200, { 'content-length': body.length })
    const size = Math.ceil(body.length / PIECES)
    for (let at = 0; at < body.length; at += size) {
      response.write(body.subarray(at, at + size))
      await sleep(Number(durationMs) / PIECES)
    }
    response.end()
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`)
})
