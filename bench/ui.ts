import { chromium, type Browser, type Page } from '@playwright/test'
import {
  browseRoute,
  overviewRoute,
  type RecordView,
  type Route,
} from '../src/renderer/src/routes.ts'
import { folderId, goTo, letIn } from '../e2e/enter.ts'
import type { HostProcess } from '../e2e/host-process.ts'
import { Browse } from '../e2e/pages/browse.ts'
import { FirstRun } from '../e2e/pages/overlays.ts'
import { Overview } from '../e2e/pages/overview.ts'
import { Workbench } from '../e2e/workbench.ts'
import { findChromium } from '../scripts/find-chromium.mjs'
import { conversionTimes } from './conversion-measures.ts'
import { measureHostLoop } from './host-loop.ts'
import { median, percentile } from './measure.ts'
import { makeBenchFolder } from './ui-folders.ts'
import { peakMemory } from './peak-memory.ts'
import { filterTimes, scrollFrames } from './ui-measures.ts'

/** Prints what the page reaches, in Chromium. Nothing here fails: machines are noisy, people judge. */
const EMPTY: Route = { screen: 'first-run', isLogOpen: true }
const ROUNDS = 5
const VIEWS: readonly RecordView[] = ['explained', 'side-by-side']

const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
})
const bench = new Workbench()
try {
  for (const times of [1, 114]) await measurePage(times)
} finally {
  await browser.close()
  await bench.close()
}
const loop = await measureHostLoop(100)
print(
  `host's longest block while ${loop.records} records are converted, ms`,
  loop.longestBlockMs,
  'aim 50',
)
print('  while nothing happens, ms', loop.idleBlockMs, '')

async function measurePage(times: number): Promise<void> {
  const { path, records } = makeBenchFolder(bench, times)
  console.log(`${records} records`)
  const page = await newPage(browser)
  const host = await bench.host({ base: path })
  await letIn(page, host)
  const folder = await folderId(page, host, path)
  const first = await timed(() => openOverview(page, host, folder))
  print('overview with the folder opened for the first time, ms', first, '')
  const loads = await loadTimes(page, host, folder)
  print('overview to be used / an empty page', loads.overview / loads.empty, '')
  print('records to be used / an empty page', loads.browse / loads.empty, '')
  console.log(`  ${describeLoads(loads)}`)
  await goTo(page, host, EMPTY)
  await new FirstRun(page).way('Open the sample').waitFor()
  const emptyFrames = await scrollFrames(page)
  await openBrowse(page, host, folder)
  const frames = await scrollFrames(page)
  print(
    'frame while scrolling / on an empty page, p95',
    percentile(frames, 0.95) / percentile(emptyFrames, 0.95),
    'aim 1.05',
  )
  await openBrowse(page, host, folder)
  const filters = await filterTimes(page)
  print('filter: key to painted rows, p95 in ms', percentile(filters, 0.95), 'aim 50')
  print('  p50 in ms', median(filters), '')
  await page.close()
  await host.stop()
  await measureConversion(path)
}

/** On a host of its own, of which nothing was asked yet. */
async function measureConversion(path: string): Promise<void> {
  const host = await bench.host({ base: path })
  const page = await newPage(browser)
  await letIn(page, host)
  const folder = await folderId(page, host, path)
  await goTo(page, host, EMPTY)
  await new FirstRun(page).way('Open the sample').waitFor()
  const { ledgerCold, ledgerWarm, records } = await conversionTimes(page, folder, VIEWS)
  print('ledger to its rows painted, cold, ms', ledgerCold, 'aim 1000')
  print('  warm, median', median(ledgerWarm), 'aim 100')
  for (const [view, times] of records) {
    print(`record to its rows painted, ${view}, first, ms`, times[0] ?? NaN, '')
    print('  median', median(times), 'aim 100')
    print('  p95', percentile(times, 0.95), '')
  }
  console.log(`  most memory of the host with its worker: ${peakMemory(host.processId)}`)
  await page.close()
  await host.stop()
}

interface LoadTimes {
  readonly empty: number
  readonly overview: number
  readonly browse: number
}

/** Medians, measured in turns. */
async function loadTimes(page: Page, host: HostProcess, folder: string): Promise<LoadTimes> {
  const taken = { empty: [0], overview: [0], browse: [0] }
  for (const times of Object.values(taken)) times.pop()
  for (let round = 0; round < ROUNDS; round += 1) {
    taken.empty.push(await timed(() => openEmpty(page, host)))
    taken.overview.push(await timed(() => openOverview(page, host, folder)))
    taken.browse.push(await timed(() => openBrowse(page, host, folder)))
  }
  return {
    empty: median(taken.empty),
    overview: median(taken.overview),
    browse: median(taken.browse),
  }
}

function describeLoads({ empty, overview, browse }: LoadTimes): string {
  const [ofEmpty, ofOverview, ofBrowse] = [empty, overview, browse].map(Math.round)
  return `${ofEmpty} ms, ${ofOverview} ms and ${ofBrowse} ms`
}

async function openEmpty(page: Page, host: HostProcess): Promise<void> {
  await goTo(page, host, EMPTY)
  await new FirstRun(page).way('Open the sample').waitFor()
}

async function openOverview(page: Page, host: HostProcess, folder: string): Promise<void> {
  await goTo(page, host, overviewRoute(folder))
  await new Overview(page).word('clip').waitFor()
}

async function openBrowse(page: Page, host: HostProcess, folder: string): Promise<void> {
  await goTo(page, host, browseRoute(folder, 'text_generation'))
  await new Browse(page).names.first().waitFor()
}

async function newPage(from: Browser): Promise<Page> {
  return from.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
}

async function timed(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}

function print(what: string, value: number, aim: string): void {
  console.log(`${what.padEnd(66)} ${value.toFixed(2).padStart(8)}   ${aim}`)
}
