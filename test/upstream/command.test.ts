import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLIP, startDownloadCase, type DownloadCase } from './download-case.ts'

const SCRIPT = join(import.meta.dirname, 'command.ts')
const PATH = '/o/n/refs/heads/b/clip.json'

let given: DownloadCase
let child: ChildProcess | undefined
beforeEach(async () => {
  given = await startDownloadCase()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await given.end()
})

/** Starts the command below `sh` and gives the address that it prints. */
async function start(...more: readonly string[]): Promise<string> {
  const command = [process.execPath, SCRIPT, '--dir', given.folder, ...more]
  const started = spawn('sh', ['-c', '"$0" "$@" & wait', ...command])
  child = started
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    const address = /--raw-base-url (\S+)\n {2}HRV_RAW_BASE_URL=(\S+)\n/.exec(said)
    if (address?.[1] !== undefined && address[1] === address[2]) resolve(address[1])
  })
  started.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  started.once('close', () => reject(new Error(said)))
  return promise
}

/** Resolves when the command, which holds the pipe, has ended. */
function ended(): Promise<unknown> {
  return new Promise((resolve) => child?.once('close', resolve))
}

test('serves a folder, and is steered over HTTP', async () => {
  const next = join(given.folder, 'next')
  mkdirSync(next)
  writeFileSync(join(next, 'clip.json'), 'next')
  const base = await start('--dir', next)
  const read = async () => {
    const response = await fetch(base + PATH)
    return [response.status, await response.text()]
  }
  const post = async (path: string) => (await fetch(base + path, { method: 'POST' })).status

  expect(await read()).toEqual([200, CLIP])
  expect(await post('/-/fault?file=clip.json&fault=status:503&times=1')).toBe(200)
  expect(await read()).toEqual([503, '503: on purpose'])
  expect(await post('/-/revision?to=1')).toBe(200)
  expect(await read()).toEqual([200, 'next'])
  for (const bad of ['fault?fault=none', 'fault?fault=cut&times=x', 'revision?to=7', 'other']) {
    expect(await post(`/-/${bad}`)).toBe(400)
  }
  const log: unknown = await (await fetch(`${base}/-/log`)).json()
  expect(log).toMatchObject([{ status: 200 }, { status: 503 }, { status: 200 }])
})

test('ends with the program that started it', async () => {
  await start()
  const end = ended()
  child?.kill('SIGKILL')
  await end
})

test('ends by itself when nothing is asked of it', async () => {
  const end = start('--idle-seconds', '0.1').then(ended)
  await end
})

test('refuses a folder that is not there', async () => {
  await expect(start('--dir', join(given.folder, 'none'))).rejects.toThrow(
    /there is no folder .*none/,
  )
})
