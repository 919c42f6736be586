import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { startReferenceWorker } from '../src/backend/reference-worker-client.ts'
import type { ViewerPort } from '../src/backend/viewer-port.ts'
import type { Result } from '../src/bridge/api.ts'
import type { Output } from '../src/bridge/contract.ts'
import type { MethodName } from '../src/bridge/methods.ts'
import { categoryOf } from '../src/domain/categories.ts'
import { benchFiles } from './reference-data.ts'

/** How a host's thread fares while the worker beside it works as hard as it can. */
export interface HostLoopFigures {
  readonly records: number
  /** How long the worker took to convert and store everything. */
  readonly convertMs: number
  /** The longest time the host's event loop was blocked meanwhile. */
  readonly longestBlockMs: number
  /** How long the host's own thread has worked meanwhile, in all; other programs do not count. */
  readonly hostCpuMs: number
  /** The longest block while nothing happens, on the same machine in the same run. */
  readonly idleBlockMs: number
}

const RESOLUTION_MS = 10

/** Converts the reference data, each record repeated `times` times, and watches the host's loop. */
export async function measureHostLoop(times: number): Promise<HostLoopFigures> {
  const root = mkdtempSync(join(tmpdir(), 'hrv-host-loop-'))
  const base = join(root, 'base')
  const records = fillFolder(base, times)
  const port = await startReferenceWorker({
    version: 'bench',
    // Another one, as the sample is never written.
    sampleFolder: join(root, 'sample'),
    grantedFolders: [base],
    flags: { offline: 'true' },
    env: {},
    settingsFile: join(root, 'settings.json'),
    userDataFolder: join(root, 'home'),
    grantCommand: '',
    compareCommand: '',
    checksOutputs: false,
  })
  try {
    const idleBlockMs = await longestBlock(() => sleep(1000))
    const folder = await openFolder(port, base)
    const beganMs = performance.now()
    const cpuBefore = process.threadCpuUsage()
    const longestBlockMs = await longestBlock(async () => {
      const request = { folder, operationId: 'bench' }
      const { categories } = await ask(port, 'convert', request)
      const failed = categories.filter(
        (step) => step.state !== 'settled' || step.result.outcome === 'failed',
      )
      if (failed.length > 0) throw new Error(JSON.stringify(failed))
    })
    const convertMs = performance.now() - beganMs
    const { user, system } = process.threadCpuUsage(cpuBefore)
    const hostCpuMs = (user + system) / 1000
    return { records, convertMs, longestBlockMs, hostCpuMs, idleBlockMs }
  } finally {
    await port.close()
    rmSync(root, { recursive: true, force: true })
  }
}

/** Only legacy files, so that every v2 file is made. */
function fillFolder(base: string, times: number): number {
  mkdirSync(join(base, 'legacy'), { recursive: true })
  let records = 0
  for (const file of benchFiles(times)) {
    writeFileSync(join(base, 'legacy', categoryOf(file.category).legacyFile), file.legacy)
    records += file.records
  }
  return records
}

async function openFolder(port: ViewerPort, path: string): Promise<string> {
  const { folders } = await ask(port, 'workspace', {})
  const folder = folders.find((known) => known.path === path)
  if (folder === undefined) throw new Error(`${path} is not known`)
  await ask(port, 'overview', { folder: folder.id, categories: [] })
  return folder.id
}

async function longestBlock(action: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  await action()
  delays.disable()
  return delays.max / 1e6 - RESOLUTION_MS
}

async function ask<M extends MethodName>(
  port: ViewerPort,
  method: M,
  input: unknown,
): Promise<Output<M>> {
  // The worker answers as the contract says.
  const result = JSON.parse(await port.call(method, input)) as Result<Output<M>>
  if (!result.ok) throw new Error(`${method}: ${result.problem.cause}`)
  return result.value
}

if (import.meta.main) {
  const figures = await measureHostLoop(Number(process.argv[2] ?? 100))
  const { records, convertMs, longestBlockMs, hostCpuMs, idleBlockMs } = figures
  console.log(`${records} records converted and stored in ${Math.round(convertMs)} ms`)
  const idle = `idle ${idleBlockMs.toFixed(1)} ms`
  console.log(
    `the host's event loop was blocked for at most ${longestBlockMs.toFixed(1)} ms (aim 50), ${idle}`,
  )
  console.log(`in all that time its thread has worked for ${Math.round(hostCpuMs)} ms`)
}
