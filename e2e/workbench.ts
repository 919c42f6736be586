import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { vectorsFolder } from '../scripts/vectors-folder.mjs'
import { startUpstream, type Upstream } from '../test/upstream/upstream.ts'
import { HostProcess, type HostOptions } from './host-process.ts'
import { runProgram } from './program.ts'

/** The sample as it is shipped. */
export const SAMPLE = resolve(import.meta.dirname, '../resources/sample')

/** The moment at which every story of the page's tests is told, unless a test says another. */
export const TOLD_AT = '2026-11-22T14:32:00.000Z'

export interface FetchOptions {
  readonly upstream: Upstream
  /** When it is, for the program. */
  readonly at?: string
  /** All when left out. */
  readonly categories?: readonly string[]
}

/** A test's own place: folders, upstreams and hosts that end with it. No real home is touched. */
export class Workbench {
  readonly root: string
  readonly #hosts: HostProcess[] = []
  readonly #upstreams: Upstream[] = []

  /** A place of this name, which is emptied; without one, a place that nobody else has. */
  constructor(name?: string) {
    if (name === undefined) this.root = mkdtempSync(join(tmpdir(), 'hrv-page-'))
    else {
      this.root = join(tmpdir(), name)
      rmSync(this.root, { recursive: true, force: true })
      mkdirSync(this.root)
    }
  }

  /** A folder that holds a copy of another one, nothing when it is left out. */
  folder(name: string, content?: string): string {
    const folder = join(this.root, name)
    mkdirSync(folder, { recursive: true })
    if (content !== undefined) cpSync(content, folder, { recursive: true })
    return folder
  }

  sample(name = 'model_reference'): string {
    return this.folder(name, SAMPLE)
  }

  /** The files as they are upstream, laid out as the Python library does. */
  real(name = 'real_reference'): string {
    const folder = this.folder(name)
    const real = join(vectorsFolder(), 'real')
    cpSync(join(real, 'legacy'), join(folder, 'legacy'), { recursive: true })
    cpSync(join(real, 'expected/v2'), folder, { recursive: true })
    return folder
  }

  /** Serves a folder's legacy files as GitHub would, with faults. */
  async upstream(folder = SAMPLE, ...otherRevisions: readonly string[]): Promise<Upstream> {
    const upstream = await startUpstream({ folder, otherRevisions })
    this.#upstreams.push(upstream)
    return upstream
  }

  /** What a program started here knows of its surroundings; nothing of the person's own. */
  env(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      TZ: 'UTC',
      HOME: join(this.root, 'home'),
      XDG_DATA_HOME: join(this.root, 'data'),
      XDG_CONFIG_HOME: join(this.root, 'config'),
      HRV_SETTINGS_FILE: this.settingsFile,
      // Nobody waits here for a source to get better.
      HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS: '1',
      ...extra,
    }
  }

  get settingsFile(): string {
    return join(this.root, 'settings.json')
  }

  /** Starts the viewer's host; it is ended with the test. */
  async host(options: HostOptions = {}): Promise<HostProcess> {
    const host = await HostProcess.start({ ...options, env: this.env(options.env) })
    this.#hosts.push(host)
    return host
  }

  /** Fetches into a folder as `hrv fetch` does; what fails of it is part of the story. */
  async fetch(folder: string, { upstream, at = TOLD_AT, categories = [] }: FetchOptions) {
    const env = this.env({ HRV_RAW_BASE_URL: upstream.rawBaseUrl })
    await runProgram(['fetch', ...categories, '--base', folder], { env, at })
    await this.#settleTimes(folder, at)
  }

  /** Writes a file as another program would. */
  write(folder: string, name: string, text: string, at = TOLD_AT): void {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    utimesSync(path, new Date(at), new Date(at))
  }

  /** Lets a host find folders that were opened before. */
  rememberFolders(paths: readonly string[], lastOpenedAt: string): void {
    const recent = paths.map((path) => ({ path, lastOpenedAt }))
    const folder = join(this.root, 'data/horde-reference-viewer')
    this.write(folder, 'viewer.json', JSON.stringify({ version: 1, recent, view: {} }))
  }

  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.stop()))
    await Promise.all(this.#upstreams.map((upstream) => upstream.close()))
    rmSync(this.root, { recursive: true, force: true })
  }

  /** Files that were just written are as old as the story says. */
  async #settleTimes(folder: string, at: string): Promise<void> {
    const names = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of names) {
      if (entry.isFile() && !entry.parentPath.includes('.hrv'))
        utimesSync(join(entry.parentPath, entry.name), new Date(at), new Date(at))
    }
  }
}
