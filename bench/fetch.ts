import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sourceSettings } from '../src/backend/create-backend.ts'
import { readSettings } from '../src/backend/settings.ts'
import { locateSourceFiles } from '../src/backend/source-url.ts'
import { CATEGORIES } from '../src/domain/categories.ts'
import { isConvertible } from '../src/domain/conversion/rule-tables.ts'
import type { BareFile } from './bare-requests.ts'
import type { QuestionFigures } from './fetch-questions.ts'
import { measureInTurns } from './measure.ts'
import { legacyFolder } from './reference-data.ts'

/** Milliseconds, all measured in one run on an upstream of this computer. */
export interface FetchFigures {
  /** Medians of whole processes. */
  readonly unchanged: number
  readonly bareRequests: number
  readonly firstFetch: number
  readonly bareFirstFetch: number
  /** The requests of all fetches that found nothing changed, and those that were not answered 304. */
  readonly requests: number
  readonly notConditional: number
  readonly questions: QuestionFigures
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const OUT = at('../out/bench')
/** Where all processes keep compiled code, ours and those that ours is measured by. */
const environment = {
  ...process.env,
  NODE_COMPILE_CACHE: join(OUT, 'compiled'),
  HRV_SETTINGS_FILE: join(OUT, 'no-settings.json'),
}
const ROUNDS = { counted: 11, warmUp: 2 }
/** So long that a hundredth of the questions is more than those that one garbage collection delays. */
const SLOW_FILE_MS = 6000

/** Measures `hrv fetch`; the program must be built. */
export async function measureFetch(): Promise<FetchFigures> {
  await buildScripts()
  const top = mkdtempSync(join(tmpdir(), 'hrv-bench-'))
  const servers: Server[] = []
  try {
    const upstream = await Server.start(at('../test/upstream/command.ts'), '--dir', legacyFolder())
    servers.push(upstream)
    const slow = await Server.start(at('./slow-upstream.ts'), legacyFolder(), String(SLOW_FILE_MS))
    servers.push(slow)
    const known = join(top, 'known')
    mkdirSync(known)
    return {
      ...(await measureUnchanged(upstream.address, known)),
      ...measureFirst(upstream.address, top),
      questions: askMeanwhile(slow.address, known),
    }
  } finally {
    for (const server of servers) server.end()
    rmSync(top, { recursive: true })
  }
}

/** Builds what runs beside the program as that is built, so that neither starts with an advantage. */
async function buildScripts(): Promise<void> {
  const names = ['bare-requests', 'bare-first-fetch', 'fetch-questions']
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: OUT,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, at(`./${name}.ts`)])),
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  })
}

async function measureUnchanged(
  rawBaseUrl: string,
  base: string,
): Promise<Pick<FetchFigures, 'unchanged' | 'bareRequests' | 'requests' | 'notConditional'>> {
  hrvFetch(rawBaseUrl, base)
  const statusesBefore = (await statusesAt(rawBaseUrl)).length
  const times = measureInTurns(
    {
      unchanged: () => hrvFetch(rawBaseUrl, base, '--ttl', '0'),
      bareRequests: () => runScript('bare-requests', filesAt(rawBaseUrl)),
    },
    ROUNDS,
  )
  const statuses = (await statusesAt(rawBaseUrl)).slice(statusesBefore)
  const notConditional = statuses.filter((status) => status !== 304).length
  return { ...times, requests: statuses.length, notConditional }
}

function measureFirst(
  rawBaseUrl: string,
  top: string,
): Pick<FetchFigures, 'firstFetch' | 'bareFirstFetch'> {
  return measureInTurns(
    {
      firstFetch: () => hrvFetch(rawBaseUrl, mkdtempSync(join(top, 'new-'))),
      bareFirstFetch: () => runScript('bare-first-fetch', filesAt(rawBaseUrl)),
    },
    ROUNDS,
  )
}

function askMeanwhile(rawBaseUrl: string, base: string): QuestionFigures {
  const script = join(OUT, 'fetch-questions.cjs')
  const output = execFileSync(process.execPath, [script, base, rawBaseUrl], { env: environment })
  // The other side of this pipe is our own `bench/fetch-questions.ts`.
  return JSON.parse(output.toString()) as QuestionFigures
}

function hrvFetch(rawBaseUrl: string, base: string, ...flags: readonly string[]): void {
  run(at('../bin/hrv.mjs'), 'fetch', '--base', base, '--raw-base-url', rawBaseUrl, ...flags)
}

function runScript(name: string, files: readonly BareFile[]): void {
  run(join(OUT, `${name}.cjs`), JSON.stringify(files))
}

/** A file of the sample does not convert, which is exit code 4. */
function run(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore', env: environment })
  if (status !== 0 && status !== 4) throw new Error(`${args.join(' ')} ended with ${status}`)
}

/** The files that `hrv` asks this upstream for. */
function filesAt(rawBaseUrl: string): readonly BareFile[] {
  const settings = readSettings({ flags: { rawBaseUrl }, env: {} })
  const fileOf = locateSourceFiles(sourceSettings(settings))
  return CATEGORIES.flatMap(({ id, legacyFile }) => {
    const url = isConvertible(id) ? fileOf(id)?.url.href : undefined
    if (url === undefined) return []
    const bytes = readFileSync(join(legacyFolder(), legacyFile))
    return { url, etag: `"${createHash('sha256').update(bytes).digest('hex')}"` }
  })
}

/** What the upstream has answered so far. */
async function statusesAt(rawBaseUrl: string): Promise<readonly (number | null)[]> {
  const response = await fetch(`${rawBaseUrl}/-/log`)
  // This is what `test/upstream/control.ts` sends.
  const log = (await response.json()) as readonly { readonly status: number | null }[]
  return log.map(({ status }) => status)
}

/** A server of ours in a process of its own. */
class Server {
  readonly address: string
  readonly end: () => void

  constructor(address: string, end: () => void) {
    this.address = address
    this.end = end
  }

  /** Resolves as soon as it has printed its address. */
  static start(script: string, ...args: readonly string[]): Promise<Server> {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const end = () => void child.kill()
    let said = ''
    return new Promise((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const address = /(http:\/\/127\.0\.0\.1:\d+)\s/.exec(said)?.[1]
        if (address !== undefined) resolve(new Server(address, end))
      })
      child.once('close', () => reject(new Error(`${script} has ended: ${said}`)))
    })
  }
}
