import { _electron, expect, test } from '@playwright/test'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NO_ELECTRON } from '../scripts/allowed-skips.mjs'
import { findElectron } from '../scripts/find-electron.mjs'
import { projectFolder } from '../scripts/project-node.mjs'
import { SAMPLE } from './workbench.ts'

/** Loading the package would download the program, so Playwright is given it, or the test skipped. */
test('the window in a real Electron', async () => {
  const executablePath = findElectron()
  test.skip(executablePath === undefined, NO_ELECTRON)
  const root = mkdtempSync(join(tmpdir(), 'hrv-window-'))
  cpSync(SAMPLE, join(root, 'mine'), { recursive: true })
  const env = Object.entries(process.env).filter(([, value]) => value !== undefined)
  const desktop = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [projectFolder, '--offline', join(root, 'mine')],
    env: { ...(Object.fromEntries(env) as Record<string, string>), XDG_DATA_HOME: root },
  })
  try {
    const page = await desktop.firstWindow()
    await expect(page).toHaveURL(/^app:\/\/viewer\/#\/[0-9a-f]+\/overview$/)
    await expect(page.getByText('image_generation').first()).toBeVisible()
    const world = await page.evaluate(() => ({
      hasNode: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      bridge: Object.keys(Reflect.get(globalThis, 'hrvDesktop') as object),
      isFrozen: Object.isFrozen(Reflect.get(globalThis, 'hrvDesktop')),
    }))
    expect(world).toEqual({ hasNode: [], bridge: ['calls', 'events'], isFrozen: true })
    const fetched = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'arrived',
        () => 'refused',
      ),
    )
    expect(fetched).toBe('refused')
  } finally {
    await desktop.close()
    rmSync(root, { recursive: true, force: true })
  }
})
