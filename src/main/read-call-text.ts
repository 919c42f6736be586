import { isDeeperThan } from '../backend/json-depth.ts'

/** The same as over HTTP (src/loopback/host-limits.ts). */
const MOST_CHARACTERS = 1024 * 1024
const DEEPEST = 32

export type CallReading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly cause: string }

/** Reads what a message carries: one JSON text, and nothing else that a message could. */
export function readCallText(values: readonly unknown[]): CallReading {
  const [text] = values
  if (values.length !== 1 || typeof text !== 'string') return refuse('it is not one JSON text')
  if (text.length > MOST_CHARACTERS) return refuse(`it has more than ${MOST_CHARACTERS} characters`)
  if (isDeeperThan(text, DEEPEST)) return refuse('it is nested too deeply')
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return refuse('it is not JSON')
  }
}

function refuse(cause: string): CallReading {
  return { ok: false, cause }
}
