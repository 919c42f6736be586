import type { ReadStream } from 'node:tty'

/** Calls back whenever Enter is pressed, or a line arrives; gives what ends that. */
export function onEnter(
  input: Pick<ReadStream, 'on' | 'off' | 'pause'>,
  listen: () => void,
): () => void {
  const onData = (piece: Buffer) => {
    if (piece.includes('\n')) listen()
  }
  input.on('data', onData)
  // Nobody can press anything there, which is no reason to end.
  input.on('error', () => undefined)
  return () => {
    input.off('data', onData)
    input.pause()
  }
}
