/** Tells what nobody is asked about but a person may want to know, on the terminal. */
export type TellLog = (text: string) => void

export const TELL_TERMINAL: TellLog = (text) => {
  process.stderr.write(`hrv: ${text}\n`)
}

/** A bug in full, for whoever reports it. */
export function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error)
}
