import { resolve } from 'node:path'
import { ProblemError } from '../../domain/problem.ts'
import type { Call } from '../command.ts'
import { serveViewer, type ServeFlags } from '../serve-viewer.ts'

export interface ServeCommandFlags extends ServeFlags {
  readonly open?: true
  readonly compare?: true
}

/** `hrv serve`: the viewer as a page on this computer, until it is stopped. */
export async function serve({ args, flags, session }: Call<ServeCommandFlags>): Promise<'stopped'> {
  const compared = parseCompared(args, flags, session.host.cwd())
  const grantedFolders = flags.base === undefined ? [] : [(await session.openFolder()).root]
  const opensBrowser = flags.open === true
  return serveViewer({
    ...{ flags, session, grantedFolders, opensBrowser },
    ...(compared === null ? {} : { compared }),
  })
}

/** The two things that a page is to compare; null: none. */
function parseCompared(
  args: readonly string[],
  flags: ServeCommandFlags,
  workingDirectory: string,
): readonly [before: string, after: string] | null {
  const [before, after] = args
  if (flags.compare !== true && args.length === 0) return null
  if (flags.compare === true && before !== undefined && after !== undefined) {
    return [resolve(workingDirectory, before), resolve(workingDirectory, after)]
  }
  throw new ProblemError({
    code: 'usage',
    action: 'serve the viewer',
    target: args.join(' and ') || '--compare',
    cause:
      flags.compare === true
        ? '--compare takes two files or folders'
        : 'files and folders are only named to be compared',
    kept: 'nothing was read or served',
    next: 'use: hrv serve --compare A B; a folder to work on is named with --base DIR',
  })
}
