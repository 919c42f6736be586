const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs an action that Ctrl-C ends in good order: the first signal aborts it, so that it can clear
 * away what it has begun; a second one ends the process as always.
 */
export async function cancelledBySignal<T>(
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const stopListening = () => {
    for (const name of STOP_SIGNALS) process.off(name, cancel)
  }
  const cancel = () => {
    stopListening()
    controller.abort()
  }
  for (const name of STOP_SIGNALS) process.on(name, cancel)
  try {
    return await action(controller.signal)
  } finally {
    stopListening()
  }
}
