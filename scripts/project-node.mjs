import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Whether this process runs on the Node that the project is built and tested for. */
export const runsOnProjectNode = Number.parseInt(process.versions.node) === 24

/** The project's folder. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/**
 * The Node that the project runs on: the npm package `node` brings it, so that nobody has to install it.
 * @returns {string | undefined} the path of the program; undefined before `npm ci`
 */
export function findProjectNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = fileURLToPath(new URL(`../node_modules/node/bin/${program}`, import.meta.url))
  return existsSync(path) ? path : undefined
}

/**
 * Runs a script of this project on the project's Node: in this process where this is one,
 * else in a child whose exit code or signal becomes this process's own.
 * @param {string} file
 * @param {readonly string[]} args
 */
export async function runOnProjectNode(file, args) {
  if (runsOnProjectNode) {
    process.argv = [process.execPath, file, ...args]
    await import(pathToFileURL(file).href)
    return
  }
  const node = findProjectNode()
  if (node === undefined) throw new Error('no Node of the project: run `npm ci`')
  const { runCommand, endLike } = await import('./run-command.mjs')
  endLike(await runCommand(node, [file, ...args]))
}
