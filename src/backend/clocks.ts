/** The two clocks that everything here is timed by; tests set their own. */
export interface Clocks {
  /** For ages and deadlines within this process: never set, never goes back (UD18, T1). */
  readonly monotonicMs: () => number
  /** For instants that people read or another process compares with (T2). */
  readonly wallMs: () => number
}

export const SYSTEM_CLOCKS: Clocks = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
}
