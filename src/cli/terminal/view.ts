import { styleText } from 'node:util'
import type { Host, HostStream } from '../command.ts'

/** What a piece of text is, from which its colour follows. */
export type Tone =
  'title' | 'quiet' | 'good' | 'warning' | 'bad' | 'kept' | 'moved' | 'changed' | 'made'

/** How and where a text will be seen. */
export interface View {
  /** Columns of the terminal; null when it is not one: then nothing is cut. */
  readonly width: number | null
  paint(tone: Tone, text: string): string
}

const FORMATS = {
  title: 'bold',
  quiet: 'dim',
  good: 'green',
  warning: 'yellow',
  bad: ['bold', 'red'],
  kept: 'gray',
  moved: 'blue',
  changed: 'magenta',
  made: 'green',
} as const satisfies Readonly<Record<Tone, Parameters<typeof styleText>[0]>>

const DEFAULT_WIDTH = 80

/** The view of what is written to a stream; `color` is false after `--no-color`. */
export function createView({ env }: Host, stream: HostStream, color: boolean): View {
  const isTerminal = stream.isTTY === true
  const isColoured = color && wantsColour(env, isTerminal)
  return {
    width: isTerminal ? (stream.columns ?? DEFAULT_WIDTH) : null,
    paint: (tone, text) =>
      isColoured ? styleText(FORMATS[tone], text, { validateStream: false }) : text,
  }
}

/** As https://no-color.org has it; FORCE_COLOR colours a pipe too. */
function wantsColour(env: Host['env'], isTerminal: boolean): boolean {
  const { NO_COLOR: none = '', FORCE_COLOR: forced = '', TERM: terminal } = env
  if (none !== '') return false
  if (forced !== '') return forced !== '0'
  return isTerminal && terminal !== 'dumb'
}
