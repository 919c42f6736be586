import { relative } from 'node:path'
import { shellWord as quote } from '../domain/shell-word.ts'
import type { Host } from './command.ts'
import { HRV_SCRIPT } from '../backend/package-files.ts'
import { showText } from './terminal/display-text.ts'

/** How this program is called from here: `node bin/hrv.mjs`. */
export function ownCommand(host: Host): string {
  return `node ${shellWord(relative(host.cwd(), HRV_SCRIPT))}`
}

/** A text as a shell takes it as one word. */
export function shellWord(text: string): string {
  return quote(showText(text))
}
