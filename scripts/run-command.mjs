import { spawn } from 'node:child_process'
import { isatty } from 'node:tty'

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */

/**
 * Runs a command to its end and gives how it ended. Signals that ask this process to stop are passed
 * on to the command, so that neither is left behind.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] stdio is inherited unless given
 * @returns {Promise<Ending>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends Ctrl-C to the whole process group: passed on, the child would get it twice.
      if (signal === 'SIGINT' && [0, 1, 2].some((fd) => isatty(fd))) return
      child.kill(signal)
    }
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    const stopListening = () => {
      for (const signal of signals) process.off(signal, passOn)
    }
    child.once('error', (error) => {
      stopListening()
      reject(error)
    })
    child.once('close', (code, signal) => {
      stopListening()
      resolve({ code, signal })
    })
  })
}

/**
 * Ends this process the way a command ended: with its exit code, or by its signal.
 * @param {Ending} ending
 */
export function endLike({ code, signal }) {
  if (signal === null) process.exitCode = code ?? 1
  else process.kill(process.pid, signal)
}
