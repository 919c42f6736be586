/** How much of this computer a host gives to whoever connects. */
export interface HostLimits {
  /** Within which the head of a request must have arrived. */
  readonly headersMs: number
  /** Within which a request must have arrived whole; its answer may take longer. */
  readonly requestMs: number
  readonly connections: number
  readonly bodyBytes: number
  readonly jsonDepth: number
  readonly eventStreams: number
  /** What a reader of events may be behind before its stream is closed. */
  readonly unreadEventBytes: number
  /** How often a silent stream says that it is alive. */
  readonly pingMs: number
  /** How long answers that are under way may take once the host is being closed. */
  readonly closingMs: number
}

export const HOST_LIMITS: HostLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  // Far more than browsers open, so that slow ones do not keep an honest one out.
  connections: 512,
  bodyBytes: 1024 * 1024,
  jsonDepth: 32,
  eventStreams: 32,
  unreadEventBytes: 4 * 1024 * 1024,
  pingMs: 15_000,
  closingMs: 500,
}
