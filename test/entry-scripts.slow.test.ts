import { once } from 'node:events'
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CopiedProject, ended, findOlderNode, type Run } from './copied-project.ts'
import { skipOrFail } from './requirements.ts'

let project: CopiedProject
beforeEach(() => {
  project = new CopiedProject()
})
afterEach(() => {
  vi.unstubAllEnvs()
  project.remove()
})

describe.each([
  ["the system's older Node", findOlderNode()],
  ["the project's Node", process.execPath],
])('under %s', (_, found) => {
  const node = found ?? ''
  beforeEach((context) => {
    if (found === undefined) skipOrFail(context, 'no Node older than 24 on the PATH')
  })

  test('npm start sets up and runs `hrv start` on the project’s Node', async () => {
    const run = await project.run(node, 'scripts/start.mjs', '--quiet')
    expect(run).toMatchObject({ code: 0, stdout: `${process.version} start --quiet\n` })
  })

  test('npm start says in one line how to get a window where there is none', async () => {
    const { stderr } = await project.run(node, 'scripts/start.mjs')
    const lines = stderr.split('\n').filter((line) => line.includes('No window'))
    expect(lines).toEqual([expect.stringMatching(/^No window: .*To get it: npx install-electron/)])
  })

  test('npm start opens the window where Electron is, unless a port is named', async () => {
    mkdirSync(project.path('dist'))
    writeFileSync(project.path('dist/electron'), '#!/bin/sh\necho window "$@"\nexit 3\n', {
      mode: 0o755,
    })
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', project.path('dist'))
    const run = await project.run(node, 'scripts/start.mjs', '--offline')
    expect(run.code).toBe(3)
    expect(run.stdout).toMatch(/^window \S+ --offline\n$/)
    expect(run.stdout).toContain(realpathSync(project.folder))
    expect(run.stderr).not.toContain('No window')
    const served = await project.run(node, 'scripts/start.mjs', '--port', '0')
    expect(served.stdout).toBe(`${process.version} start --port 0\n`)
  })

  test('hrv says how to build it when it is not built', async () => {
    const { code, stderr } = await project.run(node, 'bin/hrv.mjs', 'status')
    expect(code).toBe(5)
    expect(stderr).toContain('npm ci && npm run build')
  })

  test('hrv passes arguments and exit code through', async () => {
    await project.run(node, 'scripts/prepare.mjs')
    const { stdout } = await project.run(node, 'bin/hrv.mjs', 'show', 'a b', '--json')
    expect(stdout).toBe(`${process.version} show a b --json\n`)
    expect(await project.run(node, 'bin/hrv.mjs', 'exit', '3')).toMatchObject({ code: 3 })
  })

  test.each(['bin/hrv.mjs', 'scripts/start.mjs'])('%s passes signals on', async (script) => {
    await project.run(node, 'scripts/prepare.mjs')
    expect(await runUntil('SIGINT', node, script)).toMatchObject({ code: 130, signal: null })
    expect(await runUntil('SIGTERM', node, script)).toMatchObject({ signal: 'SIGTERM' })
    expect(await runUntil('SIGHUP', node, script)).toMatchObject({ signal: 'SIGHUP' })
  })
})

describe('the set-up', () => {
  const node = findOlderNode() ?? process.execPath
  const prepare = () => project.run(node, 'scripts/prepare.mjs')

  test('installs and builds once, then does nothing', async () => {
    expect(await prepare()).toMatchObject({ code: 0, stdout: '' })
    expect(project.takeNpmCalls()).toEqual(['ci', 'run'])
    expect(await prepare()).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })
    expect(project.takeNpmCalls()).toEqual([])
  })

  test.each([
    ['src/index.ts', ['run']],
    ['src/index.test.ts', []],
    ['tsconfig.json', ['run']],
    ['package-lock.json', ['ci', 'run']],
  ])('after a change of %s calls npm with %j', async (file, expected) => {
    await prepare()
    project.takeNpmCalls()
    project.write(file, '{ "changed": true }')
    await prepare()
    expect(project.takeNpmCalls()).toEqual(expected)
  })

  test('repairs what was deleted', async () => {
    await prepare()
    project.takeNpmCalls()
    project.delete('out')
    project.delete('node_modules/node')
    await prepare()
    expect(project.takeNpmCalls()).toEqual(['ci', 'run'])
  })

  test('two at once do the work once', async () => {
    project.npmSeconds = 0.5
    const runs = await Promise.all([prepare(), prepare()])
    expect(runs.map(({ code }) => code)).toEqual([0, 0])
    expect(project.takeNpmCalls()).toEqual(['ci', 'run'])
    expect(runs.map(({ stderr }) => stderr).join('')).toContain('waiting for process')
  })

  test('many at once, after a crash, do the work once', async () => {
    project.npmSeconds = 0.2
    const crashed = project.start(node, 'scripts/prepare.mjs')
    crashed.kill('SIGKILL')
    await once(crashed, 'close')
    mkdirSync(project.path('out/set-up.lock'), { recursive: true })
    writeFileSync(project.path(`out/set-up.lock/${String(crashed.pid)}`), '')
    const runs = await Promise.all([prepare(), prepare(), prepare(), prepare()])
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(project.takeNpmCalls()).toEqual(['ci', 'run'])
  })

  test('fails when the build fails, and builds again next time', async () => {
    project.delete('planted-cli.cjs')
    expect(await prepare()).toMatchObject({ code: 1 })
    expect(await prepare()).toMatchObject({ code: 1 })
    expect(project.takeNpmCalls()).toEqual(['ci', 'run', 'run'])
  })
})

/** Lets the planted command line wait, sends a signal to the script that started it, and looks for an orphan. */
async function runUntil(signal: NodeJS.Signals, node: string, script: string): Promise<Run> {
  const child = project.start(node, script, 'wait')
  const end = ended(child)
  const pid = await new Promise<number>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      resolve(Number(/waiting as (\d+)/.exec(chunk.toString())?.[1]))
    })
  })
  child.kill(signal)
  const run = await end
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  return run
}
