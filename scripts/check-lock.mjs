import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string} [resolved]
 * @property {boolean} [extraneous]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * What is wrong with a package-lock.json: npm drops platform packages that a registry lacks without a
 * word, and only the next `npm ci` fails; a `resolved` address ties the project to one registry.
 * @param {{ packages: Record<string, LockEntry> }} lock
 * @returns {string[]} one sentence each; empty when the file is sound
 */
export function lockProblems({ packages }) {
  const problems = []
  for (const [path, entry] of Object.entries(packages)) {
    const { dependencies, devDependencies, optionalDependencies } = entry
    for (const name of Object.keys({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    })) {
      if (!isReachable(packages, path, name))
        problems.push(`${path}: no entry for its dependency ${name}`)
    }
    if (path === '') continue
    if (entry.version === undefined) problems.push(`${path}: no version`)
    if (entry.integrity === undefined) problems.push(`${path}: no integrity`)
    if (entry.resolved !== undefined) problems.push(`${path}: names a registry address`)
    if (entry.extraneous === true) problems.push(`${path}: extraneous`)
  }
  return problems
}

/**
 * Whether Node would find the package from there, looking up the chain of node_modules folders.
 * @param {Record<string, LockEntry>} packages
 * @param {string} path
 * @param {string} name
 */
function isReachable(packages, path, name) {
  let folder = path
  while (folder !== '') {
    if (packages[`${folder}/node_modules/${name}`] !== undefined) return true
    const parentEnd = folder.lastIndexOf('/node_modules/')
    folder = parentEnd === -1 ? '' : folder.slice(0, parentEnd)
  }
  return packages[`node_modules/${name}`] !== undefined
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lockFile = new URL('../package-lock.json', import.meta.url)
  const problems = lockProblems(JSON.parse(readFileSync(lockFile, 'utf8')))
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}
