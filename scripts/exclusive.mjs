import { mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 100

/**
 * Does some work while no other process does it: a second one waits. The lock is a folder that holds
 * one file named after its holder's process id. It appears by a single rename, so it is never
 * ownerless, and a dead holder's lock is taken over by renaming that very file, which only one can.
 * @template T
 * @param {string} lockFolder
 * @param {() => Promise<T>} work
 * @param {(pid: string) => void} onWait called once, when another process holds the lock
 * @returns {Promise<T>}
 */
export async function exclusively(lockFolder, work, onWait) {
  const me = String(process.pid)
  let waiting = false
  while (!tryToHold(lockFolder, me)) {
    if (!waiting) onWait(holderOf(lockFolder) ?? 'unknown')
    waiting = true
    await sleep(RETRY_MS)
  }
  try {
    return await work()
  } finally {
    unlinkSync(join(lockFolder, me))
    attempt(() => rmdirSync(lockFolder))
  }
}

/**
 * @param {string} lockFolder
 * @param {string} me
 */
function tryToHold(lockFolder, me) {
  const holder = holderOf(lockFolder)
  if (holder !== undefined) {
    return (
      !isAlive(holder) && attempt(() => renameSync(join(lockFolder, holder), join(lockFolder, me)))
    )
  }
  const candidate = `${lockFolder}.${me}`
  mkdirSync(candidate, { recursive: true })
  writeFileSync(join(candidate, me), '')
  if (attempt(() => renameSync(candidate, lockFolder))) return true
  unlinkSync(join(candidate, me))
  rmdirSync(candidate)
  return false
}

/** @param {string} lockFolder */
function holderOf(lockFolder) {
  try {
    return readdirSync(lockFolder)[0]
  } catch {
    return undefined
  }
}

/** @param {string} pid */
function isAlive(pid) {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Whether a step of the race was won; losing it to another process is no error.
 * @param {() => void} step
 */
function attempt(step) {
  try {
    step()
    return true
  } catch {
    return false
  }
}
