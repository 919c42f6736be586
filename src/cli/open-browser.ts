import { spawn } from 'node:child_process'
import type { Host } from './command.ts'

/** Whether there is a screen that a browser could be on. */
export function hasDisplay({ env }: Pick<Host, 'env'>, platform: NodeJS.Platform): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
}

/**
 * Opens our own address in the person's browser. Gives why that did not work; the address was printed
 * before, so that is no failure of anything else.
 */
export async function openBrowser(
  address: string,
  platform: NodeJS.Platform,
): Promise<string | null> {
  if (!/^http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]+$/.test(address)) {
    throw new TypeError('only the own address is opened')
  }
  const [program, ...args] = openerOf(platform)
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true })
  child.once('error', (error) => resolve(error.message))
  child.once('spawn', () => resolve(null))
  child.unref()
  return promise
}

function openerOf(platform: NodeJS.Platform): readonly [string, ...string[]] {
  switch (platform) {
    case 'win32':
      // `start` is a word of the shell; the empty text is the title of its window.
      return ['cmd.exe', '/c', 'start', '""']
    case 'darwin':
      return ['open']
    default:
      return ['xdg-open']
  }
}
