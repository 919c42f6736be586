/** `fetch` for addresses of the page's own host. */
export type HostFetch = (path: string, init: RequestInit) => Promise<Response>

/** Locks that all tabs of a page share; `navigator.locks` in a browser. */
export interface TabLocks {
  request<T>(
    name: string,
    options: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
    whileHeld: (lock: object | null) => Promise<T>,
  ): Promise<T>
}

/** What one tab says to all others. */
export interface TabChannel {
  post(message: unknown): void
  onMessage(listen: (message: unknown) => void): void
  close(): void
}

/** What a browser gives a tab to reach its host and the page's other tabs; a test brings its own. */
export interface BrowserTabs {
  /** Of the page: `http://127.0.0.1:43210`. */
  readonly origin: string
  readonly fetch: HostFetch
  readonly locks: TabLocks
  readonly openChannel: (name: string) => TabChannel
}
