import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Progress } from './progress.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, columns: 20, written, write: (text: string) => written.push(text) }
}

test('a step is shown by itself when half a second has passed, one line cut to the terminal', async () => {
  const stream = terminal(true)
  const progress = new Progress(stream, false)
  progress.step('downloading clip')
  progress.step('downloading clip and something long')
  expect(stream.written).toEqual([])
  await sleep(700)
  expect(stream.written).toEqual(['\r\u001b[Kdownloading clip a…'])
  progress.step('done')
  progress.clear()
  expect(stream.written.slice(1)).toEqual(['\r\u001b[Kdone ...', '\r\u001b[K'])
})

test('long work is told at once', () => {
  const stream = terminal(true)
  new Progress(stream, false).step('converting', true)
  expect(stream.written).toEqual(['\r\u001b[Kconverting ...'])
})

test('nothing is shown of what is done sooner, in a pipe, or quietly', async () => {
  const streams = [terminal(true), terminal(false), terminal(true)] as const
  const [soon, pipe, quiet] = streams
  const done = new Progress(soon, false)
  done.step('quick')
  done.clear()
  new Progress(pipe, false).step('piped')
  new Progress(quiet, true).step('quiet')
  await sleep(700)
  expect(streams.flatMap(({ written }) => written)).toEqual([])
})
