import { runCommandLine } from './run-command-line.ts'

/** What a shell reports for a program that was ended by a closed pipe: 128 + SIGPIPE. */
const CLOSED_PIPE_EXIT_CODE = 141

// `hrv ... | head`: the reader has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(CLOSED_PIPE_EXIT_CODE)
  throw error
})
// Nobody is left to be told.
process.stderr.on('error', () => undefined)

// Not awaited, as the built file is CommonJS. A bug rejects and ends the process with its stack.
void runCommandLine(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode
})
