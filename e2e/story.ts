import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Upstream } from '../test/upstream/upstream.ts'
import type { HostProcess } from './host-process.ts'
import { TOLD_AT, type Workbench } from './workbench.ts'

/** The folder that the pictures tell of, and the upstream that it was fetched from. */
export interface Story {
  readonly path: string
  readonly upstream: Upstream
}

const TIMES = {
  seed: '2026-11-20T18:04:00.000Z',
  morning: '2026-11-22T09:14:00.000Z',
  lately: '2026-11-22T14:11:00.000Z',
}
const GITHUB = 'https://raw.githubusercontent.com'

/** A copy of the sample to which everything has happened that can happen to a folder. */
export async function tellStory(bench: Workbench): Promise<Story> {
  const path = bench.sample()
  rmSync(join(path, 'legacy/miscellaneous.json'))
  rmSync(join(path, 'miscellaneous.json'))
  const upstream = await bench.upstream()
  const fetch = (at: string, ...categories: readonly string[]) =>
    bench.fetch(path, { upstream, at, categories })
  await fetch(TIMES.seed, 'blip', 'clip', 'codeformer', 'esrgan')
  await fetch(TIMES.morning, 'image_generation', 'text_generation', 'gfpgan')
  upstream.setFault('clip.json', 'status:503')
  await fetch(TIMES.lately, 'clip', 'controlnet', 'safety_checker')
  upstream.setFault('clip.json', null)
  edit(bench, path, 'text_generation.json')
  edit(bench, path, 'legacy/gfpgan.json')
  const remembered = readFileSync(join(path, '.hrv/state.json'), 'utf8')
  const told = remembered.replaceAll(upstream.rawBaseUrl, GITHUB)
  bench.write(
    path,
    '.hrv/state.json',
    told.replaceAll(new URL(upstream.rawBaseUrl).host, 'raw.githubusercontent.com'),
  )
  return { path, upstream }
}

/** Serves the story's folder at the moment it is told. */
export function tellHost(bench: Workbench, { path }: Story): Promise<HostProcess> {
  return bench.host({ base: path, at: TOLD_AT })
}

/** What a person would change by hand. */
function edit(bench: Workbench, folder: string, name: string): void {
  const text = readFileSync(join(folder, name), 'utf8')
  bench.write(folder, name, text.replace('"description": "', '$&Edited. '), TIMES.lately)
}
