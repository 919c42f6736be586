/** How often the parent is looked for. */
const INTERVAL_MS = 500

// Asked when the program starts: the parent of an orphan is another one.
const parent = process.ppid

/** Calls back once when the program that started this one is gone; gives what ends the watch. */
export function onParentEnd(listen: () => void): () => void {
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return
    clearInterval(timer)
    listen()
  }, INTERVAL_MS)
  return () => clearInterval(timer)
}

/** On Windows an orphan keeps the number of its parent. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
