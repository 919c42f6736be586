import type { ReferenceFolder } from '../backend/reference-folder.ts'
import type { ReferenceService } from '../backend/reference-service.ts'
import type { Settings } from '../backend/settings.ts'
import type { JsonValue } from '../domain/json/json-value.ts'
import type { Problem } from '../domain/problem.ts'
import type { Progress } from './progress.ts'
import type { View } from './terminal/view.ts'

/** What a command line runs on; `process` is one. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: HostStream
  readonly stderr: HostStream
  cwd(): string
}

export interface HostStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** The options that every command has. */
export interface CommonFlags {
  readonly base?: string
  readonly json?: true
  readonly quiet?: true
  readonly color: boolean
}

/** The options of commands that look at freshness or bring it about; other settings as `hrv` finds them. */
export interface ServiceFlags extends CommonFlags {
  readonly offline?: true
  readonly ttl?: string
  readonly rawBaseUrl?: string
}

/** All that can be asked and done in a folder, and the settings that it was made from. */
export interface OpenedService {
  readonly service: ReferenceService
  readonly settings: Settings
}

/** What a command works with, besides what it was asked. */
export interface Session {
  readonly host: Host
  readonly progress: Progress
  /** Opens the folder of `--base` or of the environment; fails with `base-missing` without one. */
  openFolder(): Promise<ReferenceFolder>
  /** The same folder, with everything that can be done there; fails with `usage` for bad settings. */
  openService(flags: ServiceFlags): Promise<OpenedService>
  /** Prints something now, as one line; for a command that goes on until it is stopped. */
  tell(event: Told): void
}

/** One run of a command. */
export interface Call<Flags extends CommonFlags = CommonFlags> {
  readonly args: readonly string[]
  readonly flags: Flags
  readonly session: Session
}

/** Something to print. */
export interface Told {
  /** What `--json` prints. */
  readonly json: () => JsonValue
  /** What people read. */
  readonly text: (view: View) => string
}

/**
 * What a command has to say. Nothing is printed before it is whole, so that stdout stays clean when
 * a command fails.
 */
export interface Answer extends Told {
  /** What went wrong without keeping the rest from being told; `json` has these too. */
  readonly problems?: readonly Problem[]
  /** Whether this is exit code 1: a comparison found differences, a check found faults. */
  readonly differs?: boolean
}

/** `stopped`: by a signal, as nothing else ends such a command; all was told before. */
export type Ending = Answer | 'stopped'

/** A verb of the command line. */
export type Run<Flags extends CommonFlags = CommonFlags> = (call: Call<Flags>) => Promise<Ending>
