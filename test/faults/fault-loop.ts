import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PROBLEM_EXIT_CODES, type Problem } from '../../src/domain/problem.ts'
import { shimEnvironment, type Fault } from './io-shim.ts'
import {
  leftoversIn,
  plantRevision,
  revisionOf,
  type Revision,
  type WriterReport,
} from './revisions.ts'
import { runProcess, type ProcessEnd } from './run-process.ts'

export interface FaultLoop {
  /** The shim's library. */
  readonly library: string
  /** A writer; FOLDER, REVISION and FILES are added. */
  readonly writer: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly fault: Fault
}

export interface FaultLoopResult {
  /** Operations that were spoilt, one run each. */
  readonly points: number
  /** The names of the operations that were spoilt: `rename clip.json`. */
  readonly operations: ReadonlySet<string>
  /** Empty when the writer is sound. */
  readonly violations: readonly string[]
}

/** One file is replaced and one is new. */
const OLD_FILE = 'clip.json'
const NEW_FILE = 'codeformer.json'
const FILES: readonly string[] = [OLD_FILE, NEW_FILE]

/**
 * W2: spoils operation 1, 2, 3, ... of a writer, each in a fresh folder, until a run ends before
 * its fault. After each run every file is whole, old or new; what the writer said is true; and
 * the next writer finds nothing in its way.
 */
export async function runFaultLoop(loop: FaultLoop): Promise<FaultLoopResult> {
  const operations = new Set<string>()
  const violations: string[] = []
  for (let at = 1; ; at++) {
    const scene = createScene()
    try {
      const operation = await runSpoilt(loop, scene, at, violations)
      if (operation === null) return { points: at - 1, operations, violations }
      operations.add(operation)
    } finally {
      rmSync(scene.top, { recursive: true, force: true })
    }
  }
}

interface Scene {
  readonly top: string
  readonly folder: string
  readonly logPath: string
}

function createScene(): Scene {
  const top = mkdtempSync(join(tmpdir(), 'hrv-fault-'))
  const folder = join(top, 'base')
  mkdirSync(folder)
  plantRevision(folder, 'a', [OLD_FILE])
  // Another mode than a new file has, so that keeping it is a step that can fail.
  chmodSync(join(folder, OLD_FILE), 0o640)
  return { top, folder, logPath: join(top, 'operations.log') }
}

/** The name of the operation that was spoilt, or `null` when the run had fewer. */
async function runSpoilt(
  loop: FaultLoop,
  scene: Scene,
  at: number,
  violations: string[],
): Promise<string | null> {
  const { library, fault } = loop
  const { folder, logPath } = scene
  const shim = shimEnvironment({ library, root: folder, logPath, spoil: { at, fault } })
  const end = await runWriter(loop, folder, shim)
  const operation = spoiltOperation(scene)
  const report = reportOf(end)
  const found = [
    ...endViolations(end, fault),
    ...fileViolations(folder, report),
    ...syncViolations(operation, report),
  ]
  if (fault.kind !== 'sticky' && fault.kind !== 'kill') found.push(...leftoverViolations(folder))
  if (leavesOtherThings(fault)) found.push(...(await recoveryViolations(loop, folder)))
  const where = `${JSON.stringify(fault)} at ${at} (${operation ?? 'none'})`
  violations.push(...found.map((text) => `${where}: ${text}`))
  return operation
}

function runWriter(
  { library, writer, environment }: FaultLoop,
  folder: string,
  shim: Readonly<Record<string, string>>,
): Promise<ProcessEnd> {
  // Hundreds of runs of the same sources: keep them compiled.
  const cache = { NODE_COMPILE_CACHE: join(dirname(library), 'compiled') }
  return runProcess([...writer, folder, 'b', ...FILES], { ...cache, ...environment, ...shim })
}

function spoiltOperation({ logPath, folder }: Scene): string | null {
  if (!existsSync(logPath)) return null
  const line = readFileSync(logPath, 'utf8')
    .split('\n')
    .find((text) => text.startsWith('!'))
  if (line === undefined) return null
  return line
    .slice(1)
    .replace(folder, '')
    .replace(/\d+-[0-9a-f]{16}/, '*')
}

function reportOf(end: ProcessEnd): WriterReport | null {
  if (end.stdout === '') return null
  // The writers are ours and print nothing else.
  return JSON.parse(end.stdout) as WriterReport
}

function endViolations(end: ProcessEnd, fault: Fault): readonly string[] {
  if (fault.kind === 'kill' && end.signal === 'SIGKILL') return []
  if (end.exitCode !== 0) return [`ended with ${end.signal ?? end.exitCode}: ${end.stderr}`]
  if (end.stderr !== '') return [`wrote to stderr: ${end.stderr}`]
  return (reportOf(end)?.problems ?? []).flatMap(problemViolations)
}

function problemViolations(problem: Problem): readonly string[] {
  const fields = [problem.action, problem.target, problem.cause, problem.kept, problem.next]
  const isWhole =
    Object.hasOwn(PROBLEM_EXIT_CODES, problem.code) && fields.every((text) => text !== '')
  return isWhole ? [] : [`problem with a gap: ${JSON.stringify(problem)}`]
}

function fileViolations(folder: string, report: WriterReport | null): readonly string[] {
  return FILES.flatMap((file) => {
    const before: Revision | 'none' = file === OLD_FILE ? 'a' : 'none'
    const now = revisionOf(folder, file)
    if (now !== before && now !== 'b') return [`${file} is ${now}, was ${before}`]
    if (report?.saved.includes(file) === true && now !== 'b') return [`${file} was called saved`]
    return saidKept(report, file) && now !== before ? [`${file} was called as it was`] : []
  })
}

/** A sync that has failed may have dropped the bytes, whatever the next one says (W8). */
function syncViolations(operation: string | null, report: WriterReport | null): readonly string[] {
  return FILES.filter(
    (file) => operation?.startsWith('fsync ') === true && operation.includes(`${file}.`),
  )
    .filter((file) => report?.saved.includes(file) === true)
    .map((file) => `${file} was called saved although its sync failed`)
}

function saidKept(report: WriterReport | null, file: string): boolean {
  const about = report?.problems.find(({ target }) => target.endsWith(file))
  return about?.kept === 'the file is as it was'
}

function leftoverViolations(folder: string): readonly string[] {
  return leftoversIn(folder)
    .filter((name) => name.includes('tmp'))
    .map((name) => `left ${name}`)
}

// What is left depends on the operations that failed, not on their reason: one of them is enough.
function leavesOtherThings(fault: Fault): boolean {
  return !('errno' in fault) || fault.errno === 'EIO'
}

/** What is left of a fault must not be in the way of the next writer, which removes it. */
async function recoveryViolations(loop: FaultLoop, folder: string): Promise<readonly string[]> {
  if (leftoversIn(folder).length === 0) return []
  const end = await runWriter(loop, folder, {})
  const stuck = FILES.filter((file) => revisionOf(folder, file) !== 'b')
  return [
    ...stuck.map((file) => `the next writer could not write ${file}: ${end.stdout}${end.stderr}`),
    ...leftoversIn(folder).map((name) => `the next writer left ${name}`),
  ]
}
