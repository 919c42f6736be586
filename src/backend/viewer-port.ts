import type { EventName } from '../bridge/methods.ts'

/**
 * What a host forwards calls and events through, whether the viewer runs in the same thread or in a
 * worker. Answers and payloads are JSON text, so that a host sends on what it never has to take
 * apart.
 */
export interface ViewerPort {
  /** The text of a `Result`; never rejects. The input is checked where it is answered. */
  call(method: string, input: unknown): Promise<string>
  /** Hears the texts of one event's payloads until the returned function is called. */
  on(event: EventName, listen: (payloadText: string) => void): () => void
  /** Cancels what is under way, lets a write end, and answers nothing more. */
  close(): Promise<void>
}

/** A port for a host whose person chooses folders while it runs: the desktop. */
export interface GrantingPort extends ViewerPort {
  /** Lets pages open a folder that a person has named; the text of a `Result` with a `KnownFolder`. */
  grantFolder(path: string): Promise<string>
  /** Lets pages compare what a person has named; the text of a `Result` with a `GivenComparand`. */
  giveComparand(path: string): Promise<string>
  /** Hears that nothing more will be answered, although nobody has closed it, and why. */
  onDidStop(listen: (reason: string) => void): () => void
}
