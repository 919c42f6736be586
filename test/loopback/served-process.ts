import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findProjectNode } from '../../scripts/project-node.mjs'

const HRV = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
export const NODE = findProjectNode() ?? process.execPath

/** A browser's view of a running host: who was let in. */
export interface LetIn {
  readonly origin: string
  readonly cookie: string
}

/** `hrv serve` as a process of its own. */
export class ServedProcess {
  readonly child: ChildProcess
  stdout = ''
  stderr = ''
  #isOver = false
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>

  private constructor(child: ChildProcess) {
    this.child = child
    child.stdout?.on('data', (piece: Buffer) => (this.stdout += piece.toString()))
    child.stderr?.on('data', (piece: Buffer) => (this.stderr += piece.toString()))
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#isOver = true
        resolve({ code, signal })
      })
    })
  }

  /** Starts it on its own settings and data; `home` is where those are kept. */
  static start(home: string, args: readonly string[] = []): ServedProcess {
    return ServedProcess.spawn(NODE, [HRV, 'serve', ...args], home)
  }

  /** The same with a program in between, which is its parent. */
  static startBelow(home: string): ServedProcess {
    const script = `
      const { spawn } = require('node:child_process')
      const child = spawn(process.execPath, [${JSON.stringify(HRV)}, 'serve'], { stdio: 'inherit' })
      console.log('child', child.pid)
      setInterval(() => undefined, 1000)`
    return ServedProcess.spawn(NODE, ['-e', script], home)
  }

  static spawn(program: string, args: readonly string[], home: string): ServedProcess {
    const { PATH } = process.env
    const env = {
      PATH,
      HOME: home,
      HRV_SETTINGS_FILE: `${home}/settings.json`,
      XDG_DATA_HOME: home,
    }
    return new ServedProcess(spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] }))
  }

  /** The newest address that it has printed, once there are so many. */
  async address(count = 1): Promise<string> {
    for (;;) {
      const found = [...this.stdout.matchAll(/^Open (http:\S+)$/gm)]
      const address = found[count - 1]?.[1]
      if (address !== undefined) return address
      if (this.#isOver) throw new Error(`it has ended: ${this.stderr}`)
      await Promise.race([this.ended, new Promise((resolve) => setTimeout(resolve, 20))])
    }
  }

  /** Follows the newest address, as a browser would. */
  async letIn(): Promise<LetIn> {
    const address = await this.address()
    const response = await fetch(address, { redirect: 'manual' })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie === undefined) throw new Error(`not let in: ${response.status}`)
    return { origin: new URL(address).origin, cookie }
  }
}

/** Calls a method as the page does. */
export async function callMethod(
  { origin, cookie }: LetIn,
  method: string,
  input: unknown,
): Promise<unknown> {
  const response = await fetch(`${origin}/api/${method}`, {
    method: 'POST',
    headers: { Origin: origin, Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  })
  return response.json()
}

/** The id of the folder that the host was started with. */
export async function grantedFolder(letIn: LetIn): Promise<string> {
  const answer = JSON.stringify(await callMethod(letIn, 'workspace', {}))
  const id = /"id":"([^"]+)","name":"[^"]*","path":"[^"]*","origin":"granted"/.exec(answer)?.[1]
  if (id === undefined) throw new Error(`no granted folder in ${answer}`)
  return id
}
