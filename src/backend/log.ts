/** Where the backend says what nobody asked for; the faces decide what becomes of it. */
export interface Log {
  warn(text: string): void
}

/** Says nothing. */
export const NO_LOG: Log = { warn: () => undefined }
