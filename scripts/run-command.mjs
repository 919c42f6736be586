import { spawn } from 'node:child_process'
import { isatty } from 'node:tty'

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/**
 * How a command ended, and the signal that asked this process to stop meanwhile, if one did.
 * @typedef {object} Ending
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {NodeJS.Signals | undefined} stopSignal
 */

/** @type {readonly NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command to its end. Signals that ask this process to stop are passed on to the command, so
 * that neither is left behind.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options] stdio is inherited unless given
 * @returns {Promise<Ending>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Signals | undefined} */
    let stopSignal
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      stopSignal = signal
      // A terminal sends Ctrl-C to the whole process group: passed on, the child would get it twice.
      if (signal !== 'SIGINT' || ![0, 1, 2].some((fd) => isatty(fd))) child.kill(signal)
    }
    const stopListening = () => {
      for (const signal of STOP_SIGNALS) process.off(signal, passOn)
    }
    for (const signal of STOP_SIGNALS) process.on(signal, passOn)
    child.once('error', (error) => {
      stopListening()
      reject(error)
    })
    child.once('close', (code, signal) => {
      stopListening()
      resolve({ code, signal, stopSignal })
    })
  })
}

/**
 * Runs a command as one of several steps and gives whether its exit code was 0; a command that is not
 * there is told and has failed. When this process was asked to stop meanwhile, it ends here.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options] stdio is inherited unless given
 */
export async function succeeds(command, args, options) {
  const { code, stopSignal } = await runCommand(command, args, options).catch(missing)
  if (stopSignal !== undefined) process.kill(process.pid, stopSignal)
  return code === 0
}

/**
 * @param {NodeJS.ErrnoException} error
 * @returns {Ending}
 */
function missing(error) {
  if (error.code !== 'ENOENT') throw error
  console.error(`${error.path ?? 'a command'} was not found; put it on the PATH, then try again`)
  return { code: 1, signal: null, stopSignal: undefined }
}

/**
 * Ends this process the way a command ended: with its exit code, or by its signal.
 * @param {Ending} ending
 */
export function endLike({ code, signal }) {
  if (signal === null) process.exitCode = code ?? 1
  else process.kill(process.pid, signal)
}
