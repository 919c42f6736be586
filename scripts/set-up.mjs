import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { findProjectNode, projectFolder } from './project-node.mjs'
import { succeeds } from './run-command.mjs'

/**
 * A part of the set-up. Its stamp, the hash of its inputs, is written last and lies inside what it
 * makes, so a part that was interrupted, deleted or made by hand is never taken for up to date.
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} npmArgs
 * @property {() => string[]} inputs
 * @property {() => boolean} isThere
 * @property {string} stamp
 */

/** @type {Part} */
const PACKAGES = {
  name: 'installing packages (npm ci)',
  npmArgs: ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
  inputs: () => ['package-lock.json'],
  isThere: () => findProjectNode() !== undefined,
  stamp: 'node_modules/.cache/hrv/inputs.sha256',
}

/** @type {Part} */
const PROGRAM = {
  name: 'building (npm run build)',
  npmArgs: ['run', '--silent', 'build', '--', '--logLevel', 'warn'],
  inputs: () => ['package.json', 'package-lock.json', ...configFiles(), ...sourceFiles()],
  isThere: () =>
    ['out/main/cli.cjs', 'out/renderer/index.html'].every((file) =>
      existsSync(join(projectFolder, file)),
    ),
  stamp: 'out/main/inputs.sha256',
}

/** Installs and builds what is not up to date; gives whether all is in place. */
export async function setUp() {
  return (await installPackages()) && (await buildProgram())
}

/** Installs the packages if package-lock.json is not the one they came from; gives whether they are there. */
export function installPackages() {
  return bringUpToDate(PACKAGES)
}

/** Builds the program if its sources are not the ones it was built from; gives whether it is there. */
export function buildProgram() {
  return bringUpToDate(PROGRAM)
}

/** @param {Part} part */
async function bringUpToDate(part) {
  if (isUpToDate(part)) return true
  return exclusively(
    join(projectFolder, 'out/set-up.lock'),
    async () => isUpToDate(part) || (await make(part)),
    (pid) => say(`waiting for process ${pid}, which does the same`),
  )
}

/** @param {Part} part */
async function make({ name, npmArgs, inputs, isThere, stamp }) {
  say(name)
  const hash = hashOf(inputs())
  rmSync(join(projectFolder, stamp), { force: true })
  const isMade = await succeeds('npm', npmArgs, {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
    // On Windows npm is a batch file, which only a shell can start.
    shell: process.platform === 'win32',
  })
  if (!isMade || !isThere()) {
    say(`${name} failed`)
    return false
  }
  mkdirSync(dirname(join(projectFolder, stamp)), { recursive: true })
  writeFileSync(join(projectFolder, stamp), hash)
  return true
}

/** @param {Part} part */
function isUpToDate({ inputs, isThere, stamp }) {
  const stampPath = join(projectFolder, stamp)
  if (!isThere() || !existsSync(stampPath)) return false
  return readFileSync(stampPath, 'utf8') === hashOf(inputs())
}

/** @param {readonly string[]} files */
function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(projectFolder, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function configFiles() {
  return readdirSync(projectFolder)
    .filter((name) => name === 'electron.vite.config.ts' || /^tsconfig.*\.json$/.test(name))
    .sort()
}

function sourceFiles() {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => !/\.test\.tsx?$/.test(path) && statSync(join(projectFolder, path)).isFile())
    .sort()
}

/** @param {string} message */
function say(message) {
  console.error(`set-up: ${message}`)
}
