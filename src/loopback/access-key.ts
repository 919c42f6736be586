import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_BYTES = 32
const KEY_LIFETIME_MS = 10 * 60 * 1000
/** Who asks for more has no use for the first ones. */
const MAX_KEYS = 16

/**
 * The keys that let a browser in: 256 random bits each, for ten minutes, for one use. Each is
 * exchanged for a session that lasts as long as the program.
 */
export class AccessKeys {
  readonly #keys: { readonly digest: Buffer; readonly endsAtMs: number }[] = []
  readonly #sessions: Buffer[] = []
  readonly #nowMs: () => number

  /** `nowMs`: a clock that nobody sets. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  /** Makes a key; only who gets this text can use it. */
  issue(): string {
    const key = randomBytes(SECRET_BYTES).toString('base64url')
    this.#keys.push({ digest: digestOf(key), endsAtMs: this.#nowMs() + KEY_LIFETIME_MS })
    if (this.#keys.length > MAX_KEYS) this.#keys.shift()
    return key
  }

  /** Exchanges a key for the token of a new session, once; null: the key is not, or no longer, valid. */
  redeem(key: string): string | null {
    const digest = digestOf(key)
    const found = this.#keys.find((known) => isSame(known.digest, digest))
    if (found === undefined) return null
    this.#keys.splice(this.#keys.indexOf(found), 1)
    if (found.endsAtMs <= this.#nowMs()) return null
    const token = randomBytes(SECRET_BYTES).toString('base64url')
    this.#sessions.push(digestOf(token))
    return token
  }

  hasSession(token: string): boolean {
    const digest = digestOf(token)
    return this.#sessions.some((known) => isSame(known, digest))
  }
}

/** Digests have one length, and say nothing of how much of a guess was right. */
function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

function isSame(left: Buffer, right: Buffer): boolean {
  return timingSafeEqual(left, right)
}
