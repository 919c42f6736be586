import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CONTROL_USAGE } from './control.ts'
import { startUpstream, type Upstream } from './upstream.ts'

const USAGE = `npm run upstream -- --dir FOLDER [--dir OTHER_REVISION] [--port N] [--idle-seconds N]

Serves the legacy files of a folder as GitHub would, on 127.0.0.1 only.
`

// Asked before anything is said: who reads that may end at once.
const parent = process.ppid

const { values } = parseArgs({
  options: {
    dir: { type: 'string', multiple: true, default: [] },
    port: { type: 'string', default: '0' },
    'idle-seconds': { type: 'string', default: '1800' },
  },
})
const [folder, ...otherRevisions] = values.dir
const missing = values.dir.find((dir) => statSync(dir, { throwIfNoEntry: false }) === undefined)
if (folder === undefined || missing !== undefined) {
  process.stderr.write(missing === undefined ? USAGE : `there is no folder ${missing}\n`)
  process.exit(2)
}

const upstream = await startUpstream({ folder, otherRevisions, port: Number(values.port) })
process.stdout.write(`Serving ${values.dir.join(' and ')}. To use it:

  --raw-base-url ${upstream.rawBaseUrl}
  HRV_RAW_BASE_URL=${upstream.rawBaseUrl}

To make it fail, with curl on ${upstream.rawBaseUrl}:
${CONTROL_USAGE}
It ends by Ctrl-C, with the program that started it, or after ${values['idle-seconds']} s without a request.
`)
endWithParentOrWhenIdle(upstream, Number(values['idle-seconds']) * 1000)

function endWithParentOrWhenIdle({ log }: Upstream, idleMs: number): void {
  let seen = 0
  let lastRequestAt = performance.now()
  setInterval(() => {
    if (log.length !== seen) lastRequestAt = performance.now()
    seen = log.length
    const isIdle = performance.now() - lastRequestAt > idleMs
    if (isIdle || process.ppid !== parent) process.exit(0)
  }, 500)
}
