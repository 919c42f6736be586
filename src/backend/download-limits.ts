/** What bounds one download; all times are monotonic (T1), so that setting the clock changes none. */
export interface DownloadLimits {
  /** Of the file as it arrives and as it is unpacked. */
  readonly maxBytes: number
  readonly connectMs: number
  /** From the request to the end of the answer's headers. */
  readonly headersMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** For everything, pauses and repeated attempts included. */
  readonly totalMs: number
  /** The longest wait that a server can ask for; asked for more, the download fails at once. */
  readonly longestWaitMs: number
}

/** The limits in use; the real files are below 1 MiB. */
export const DOWNLOAD_LIMITS: DownloadLimits = {
  maxBytes: 32 * 1024 * 1024,
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 120_000,
  longestWaitMs: 60_000,
}

/** Time and chance, as arguments. */
export interface DownloadClock {
  /** For ages and deadlines. */
  readonly monotonicMs: () => number
  /** For the times of day that a person reads. */
  readonly wallMs: () => number
  /** In [0, 1). */
  readonly random: () => number
}

export const SYSTEM_CLOCK: DownloadClock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  random: () => Math.random(),
}
