import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'vitest'
import { skipOrFail } from '../requirements.ts'

const MAY_MOUNT = process.getuid?.() === 0 && mayMount()

/** A test that mounts or changes accounts. */
export function testAsRoot(title: string, body: (context: TestContext) => Promise<void>): void {
  test(title, async (context) => {
    if (!MAY_MOUNT) skipOrFail(context, 'it needs root and the right to mount')
    await body(context)
  })
}

/** A container's root often may not. */
function mayMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'hrv-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true })
  }
}
