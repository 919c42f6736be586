import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clocks } from '../../src/backend/clocks.ts'
import { GitHubBackend, type GitHubBackendOptions } from '../../src/backend/github-backend.ts'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../src/domain/json/write-json.ts'
import type { JsonValue } from '../../src/domain/json/json-value.ts'
import { FakeSource } from './fake-source.ts'

/** Two clocks that stand still until they are moved. */
export class FakeClocks implements Clocks {
  monotonic = 1_000_000
  wall = Date.parse('2026-03-01T12:00:00Z')
  readonly monotonicMs = () => this.monotonic
  readonly wallMs = () => this.wall

  /** Time passes on both. */
  pass(seconds: number): void {
    this.monotonic += seconds * 1000
    this.wall += seconds * 1000
  }
}

/** A folder, a source and a clock of a test's own. */
export class Scene {
  readonly base = mkdtempSync(join(tmpdir(), 'hrv-backend-'))
  readonly source = new FakeSource()
  readonly clocks = new FakeClocks()
  readonly warnings: string[] = []

  async open(options: Partial<GitHubBackendOptions> = {}): Promise<GitHubBackend> {
    const folder = await openReferenceFolder(this.base, { program: 'test' })
    const { source, clocks } = this
    const log = { warn: (text: string) => this.warnings.push(text) }
    return GitHubBackend.open({ folder, source, clocks, log, ...options })
  }

  path(name: string): string {
    return join(this.base, name)
  }

  /** Writes a file as another program would, with another time stamp than any before. */
  plant(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true })
    writeFileSync(this.path(name), content)
    this.touch(name)
  }

  #stamp = 1_700_000_000
  /** Gives a file another time stamp. */
  touch(name: string): void {
    this.#stamp += 10
    utimesSync(this.path(name), this.#stamp, this.#stamp)
  }

  read(name: string): string | null {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : null
  }

  remove(name: string): void {
    rmSync(this.path(name))
  }

  mtimeMs(name: string): number {
    return statSync(this.path(name)).mtimeMs
  }

  /** All files below the folder, ours left out. */
  files(): readonly string[] {
    const all = readdirSync(this.base, { recursive: true, withFileTypes: true })
    return all
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.base.length + 1))
      .filter((name) => !name.includes('.hrv'))
      .sort()
  }

  /** The names of the files of our own. */
  ownFiles(): readonly string[] {
    return existsSync(this.path('.hrv')) ? readdirSync(this.path('.hrv')).sort() : []
  }

  close(): void {
    rmSync(this.base, { recursive: true, force: true })
  }
}

/** A legacy file with one record for each name; `mark` goes into every description. */
export function legacyText(names: readonly string[], mark = ''): string {
  const records = names.map((name) => [
    name,
    { name, type: 'clip', description: `${name} ${mark}` },
  ])
  return JSON.stringify(Object.fromEntries(records))
}

/** A `models.csv` with one row for each name. */
export function csvText(names: readonly string[]): string {
  const header =
    'name,parameters_bn,display_name,url,baseline,description,style,tags,instruct_format,settings'
  return [header, ...names.map((name) => `${name},7,,,,,,,,`)].join('\n') + '\n'
}

/** The keys of a reference, or what else it is. */
export function keysOf(value: JsonValue): readonly string[] | string {
  return value instanceof Map ? [...value.keys()] : writeJson(value, ONE_LINE_LAYOUT)
}
