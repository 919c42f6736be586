import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test, type TestContext } from 'vitest'
import { skipOrFail } from '../requirements.ts'
import type { PowerCutReport } from './power-cut-run.ts'
import type { WayToWrite } from './power-cut-writer.ts'
import { runProcess } from './run-process.ts'

const RUN = join(import.meta.dirname, 'power-cut-run.ts')
const CUTS = 20
/** A mount namespace: what is mounted in it ends with it. */
const OWN_MOUNTS = ['unshare', '--mount']

describe('cutting the power (W4)', { concurrent: true }, () => {
  let missing: string | undefined
  beforeAll(() => {
    missing = missingReason()
  })

  for (const way of ['fetch', 'convert'] as const) {
    test(`every file is whole and no older than called saved: ${way}`, async (context) => {
      const { violations } = await runCuts(context, way)
      expect(violations).toEqual([])
    })
  }

  for (const way of ['truncates', 'renames-unsynced'] as const) {
    test(`finds the writer that ${way}`, async (context) => {
      const { violations } = await runCuts(context, way)
      expect(violations.join('\n')).toMatch(/ is (empty|torn|missing)$/m)
      expect(violations.join('\n')).toMatch(/, saved was \d+$/m)
    })
  }

  async function runCuts(context: TestContext, way: WayToWrite): Promise<PowerCutReport> {
    if (missing !== undefined) skipOrFail(context, missing)
    const top = mkdtempSync(join(tmpdir(), 'hrv-power-cut-'))
    try {
      const command = [...OWN_MOUNTS, process.execPath, RUN, top, way, String(CUTS), '7']
      const end = await runProcess(command)
      if (end.exitCode !== 0) throw new Error(`${end.signal ?? end.exitCode}: ${end.stderr}`)
      // The other side of this pipe is our own `power-cut-run.ts`.
      const report = JSON.parse(end.stdout) as PowerCutReport
      const { cuts, amidWrite, saved, violations } = report
      console.log(
        `${way}: ${cuts} cuts, ${amidWrite} amid a write, ${saved} revisions, ${violations.length} violations`,
      )
      expect(cuts).toBe(CUTS)
      expect(await attachedBelow(top)).toEqual([])
      return report
    } finally {
      rmSync(top, { recursive: true, force: true })
    }
  }
})

/** Why this machine cannot mount an image; undefined: it can. */
function missingReason(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can mount a file system'
  const tools = ['unshare', 'mount', 'umount', 'mkfs.ext4']
  const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined)
  if (missing.length > 0) return `${missing.join(' and ')} not installed`
  const top = mkdtempSync(join(tmpdir(), 'hrv-power-cut-'))
  try {
    const steps = 'truncate -s 2M i && mkfs.ext4 -q i && mkdir d && mount -o loop i d && umount d'
    const start = ['--mount', 'sh', '-c', steps]
    const { status, stderr } = spawnSync('unshare', start, { cwd: top, encoding: 'utf8' })
    return status === 0 ? undefined : `no image can be mounted: ${stderr.trim()}`
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
}

/** The images below a folder that a loop device still holds; the kernel lets go of them soon after. */
async function attachedBelow(top: string): Promise<readonly string[]> {
  for (let tries = 0; ; tries++) {
    const attached = readdirSync('/sys/block')
      .map((device) => join('/sys/block', device, 'loop/backing_file'))
      .filter((path) => existsSync(path) && readFileSync(path, 'utf8').startsWith(top))
    if (attached.length === 0 || tries === 100) return attached
    await sleep(20)
  }
}
