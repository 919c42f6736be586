import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const README = `${root}README.md`
const BLOCK = /```console\n\$ hrv ([^\n|]*?)(?: \| head -(\d+))?\n(?:[^`]|`(?!``))*```/g

/** The README, with what its commands print now below each of them. */
export function withFreshOutput(readme: string): string {
  return readme.replace(BLOCK, (_block, command: string, lines: string | undefined) => {
    const cut = lines === undefined ? '' : ` | head -${lines}`
    const shown = run(command)
      .split('\n')
      .slice(0, lines === undefined ? undefined : Number(lines))
    return `\`\`\`console\n$ hrv ${command}${cut}\n${shown.join('\n').trimEnd()}\n\`\`\``
  })
}

export function readReadme(): string {
  return readFileSync(README, 'utf8')
}

/** What a command prints; paths are shown as below the project, trailing blanks are left out. */
function run(command: string): string {
  const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((word) => word[1] ?? word[2] ?? '')
  const program = ['bin/hrv.mjs', ...args]
  const { stdout, status } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' })
  // A difference has exit code 1.
  if (status !== 0 && status !== 1) throw new Error(`hrv ${command} ended with ${String(status)}`)
  return tidy(stdout)
}

function tidy(output: string): string {
  return output.replaceAll(root, '').replace(/ +$/gm, '')
}

if (process.argv.includes('--write')) writeFileSync(README, withFreshOutput(readReadme()))
