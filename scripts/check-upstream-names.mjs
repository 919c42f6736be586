import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './project-node.mjs'
import { vectorsFolder } from './vectors-folder.mjs'

// Shorter names are everyday words.
const SHORTEST = 12

/** Names of models that the project must use for something else. */
const ALLOWED = new Set([
  'safety_checker', // a category
  'stable_diffusion', // the file name of a category
  // The library's controlnet styles (conversion.md §8.4).
  ...['control_canny', 'control_depth', 'control_fakescribbles', 'control_hough', 'control_mlsd'],
  ...['control_normal', 'control_openpose', 'control_scribble'],
])

/** The names in the real upstream files that are long enough to be told from ordinary text. */
function upstreamNames() {
  const folder = join(vectorsFolder(), 'real/legacy')
  const names = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return file.endsWith('.csv') ? firstColumn(text) : Object.keys(JSON.parse(text))
  })
  if (names.length === 0) throw new Error(`no model names in ${folder}`)
  const parts = names.flatMap((name) => [name, name.slice(name.lastIndexOf('/') + 1)])
  return new Set(parts.filter((name) => name.length >= SHORTEST && !ALLOWED.has(name)))
}

/** @param {string} csv */
function firstColumn(csv) {
  return Array.from(csv.matchAll(/^"?([^",\r\n]+)/gm), ([, cell]) => cell ?? '')
}

function trackedFiles() {
  const list = execFileSync('git', ['ls-files', '-z'], { cwd: projectFolder, encoding: 'utf8' })
  // A file may be deleted and the deletion not committed yet.
  return list.split('\0').filter((path) => path !== '' && existsSync(join(projectFolder, path)))
}

const names = upstreamNames()
for (const path of trackedFiles()) {
  const text = `${path}\n${readFileSync(join(projectFolder, path), 'utf8')}`
  for (const name of names) {
    const position = text.indexOf(name)
    if (position === -1) continue
    // The path is the first line, so the count of line ends before the name is its line number.
    console.error(
      `${path}:${text.slice(0, position).split('\n').length - 1}: names a real model, ${name}`,
    )
    process.exitCode = 1
  }
}
