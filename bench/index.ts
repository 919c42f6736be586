import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { EngineFigures } from './engine.ts'
import type { AnswerTimes } from './fetch-questions.ts'
import { measureFetch } from './fetch.ts'
import { measureInTurns, percentile } from './measure.ts'

/** Prints every ratio the project aims at. Nothing here fails: machines are noisy, people judge. */
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function measureEngine(times: number): EngineFigures {
  const output = execFileSync(process.execPath, [at('./engine.ts'), String(times)])
  // The other side of this pipe is our own `bench/engine.ts`.
  return JSON.parse(output.toString()) as EngineFigures
}

function print(what: string, value: number, aim: string): void {
  console.log(`${what.padEnd(62)} ${value.toFixed(2).padStart(6)}   ${aim}`)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

const once = measureEngine(1)
print(
  'convert everything / yardstick',
  once.convertMs / once.yardstickMs,
  'aim 4, look again above 8',
)
print('explain every record / convert everything', once.explainMs / once.convertMs, 'aim 2')
console.log(`  ${once.records} records, peak memory ${megabytes(once.peakBytes)}`)
for (const times of [10, 100]) {
  const more = measureEngine(times)
  const growth = (pick: (figures: EngineFigures) => number) =>
    pick(more) / more.records / (pick(once) / once.records)
  const yardstick = growth(({ yardstickMs }) => yardstickMs)
  const convert = growth(({ convertMs }) => convertMs)
  print(`growth per record at ${times}x, convert / yardstick`, convert / yardstick, 'aim 1.2')
  const explain = growth(({ explainMs }) => explainMs)
  print(`growth per record at ${times}x, explain / yardstick`, explain / yardstick, '')
  console.log(`  ${more.records} records, peak memory ${megabytes(more.peakBytes)}`)
}

const program = at('../out/main/cli.cjs')
if (!existsSync(program)) {
  console.log('hrv status, hrv fetch: not measured, run npm run build first')
} else {
  const run =
    (...args: readonly string[]) =>
    () => {
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
    }
  const starts = measureInTurns(
    {
      empty: run('-e', '0'),
      status: run(at('../bin/hrv.mjs'), 'status', '--base', at('../resources/sample')),
    },
    { counted: 21, warmUp: 2 },
  )
  print('hrv status on the sample / an empty script', starts.status / starts.empty, 'aim 2.5')
  await printFetch()
}

async function printFetch(): Promise<void> {
  const fetch = await measureFetch()
  const { unchanged, bareRequests, firstFetch, bareFirstFetch, questions } = fetch
  print('hrv fetch, nothing changed / ten bare requests', unchanged / bareRequests, 'aim 2')
  console.log(
    `  ${Math.round(unchanged)} ms and ${Math.round(bareRequests)} ms; ${fetch.requests} requests, ${fetch.notConditional} of them not answered 304`,
  )
  print('first hrv fetch / ten downloads and conversions', firstFetch / bareFirstFetch, 'aim 1.5')
  console.log(`  ${Math.round(firstFetch)} ms and ${Math.round(bareFirstFetch)} ms`)
  const { atRest, amidDownload, amidFetch, fetchMs } = questions
  printAnswers('at rest', atRest)
  printAnswers('amid a slow download', amidDownload, 'aim 5')
  printAnswers('amid all of that fetch', amidFetch)
  const longest = Math.round(Math.max(...amidFetch.isCacheValid, ...amidFetch.status))
  console.log(
    `  a question every 5 ms of ${Math.round(fetchMs)} ms; the longest took ${longest} ms, mostly while the HTTP client is loaded`,
  )
}

function printAnswers(when: string, times: AnswerTimes, aim = ''): void {
  for (const question of ['isCacheValid', 'status'] as const) {
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(times[question], share))
    print(`${question} ${when}, p99 in ms (p50 ${p50?.toFixed(2)})`, p99 ?? NaN, aim)
  }
}
