import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium, isProgram } from './find-chromium.mjs'
import { succeeds } from './run-command.mjs'

/** What tests need beyond npm: each program with the Debian packages that bring it. */
const PACKAGES_OF = new Map([
  ['gcc', ['gcc', 'libc6-dev']],
  ['strace', ['strace']],
  ['faketime', ['faketime']],
  ['mkfs.ext4', ['e2fsprogs']],
  ['lowntfs-3g', ['ntfs-3g']],
  ['chromium', ['chromium']],
])

/**
 * Installs the programs that the tests need and this machine lacks: itself as root on Debian, else it
 * only says how.
 * @returns {Promise<string[]>} the programs that are still missing
 */
export async function provideSystemTools() {
  const missing = missingTools()
  if (missing.length === 0) return []
  const packages = missing.flatMap((tool) => PACKAGES_OF.get(tool) ?? [])
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  if (!existsSync('/etc/debian_version')) {
    say(`${missing.join(' and ')} not found; the tests that need them are skipped`)
  } else if (process.getuid?.() !== 0) {
    say(
      `${missing.join(' and ')} not found; for the tests that need them run: sudo apt-get ${install.join(' ')}`,
    )
  } else {
    say(`installing ${packages.join(' ')} for the tests (apt-get)`)
    // A new machine has no lists of packages yet.
    if (!(await aptGet(...install)) && (await aptGet('update'))) await aptGet(...install)
  }
  return missingTools()
}

function missingTools() {
  return [...PACKAGES_OF.keys()].filter((tool) => !isThere(tool))
}

/** @param {string} tool */
function isThere(tool) {
  if (tool === 'chromium') return findChromium() !== undefined
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => isProgram(join(folder, tool)))
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return succeeds('apt-get', args, { env, stdio: ['ignore', 2, 2] })
}

/** @param {string} message */
function say(message) {
  console.error(`tests: ${message}`)
}
