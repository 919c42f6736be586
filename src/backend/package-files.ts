import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Both src/backend and out/main are two folders below the package.
const PACKAGE_ROOT = resolve(import.meta.dirname, '../..')

/** The invented reference folder that comes with the program; it is only looked at. */
export const SAMPLE_FOLDER = join(PACKAGE_ROOT, 'resources/sample')

/** The script that runs the command line. */
export const HRV_SCRIPT = join(PACKAGE_ROOT, 'bin/hrv.mjs')

/** The version of this program. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version)
  }
  throw new TypeError('package.json has no version')
}
