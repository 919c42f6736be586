import { relative } from 'node:path'
import type { Overview } from '../../bridge/reference-shapes.ts'
import type { Call, Host, Told } from '../command.ts'
import { hasDisplay } from '../open-browser.ts'
import { ownCommand, shellWord } from '../own-command.ts'
import { SAMPLE_FOLDER } from '../../backend/package-files.ts'
import { serveViewer, type ServeFlags } from '../serve-viewer.ts'
import { showText } from '../terminal/display-text.ts'
import type { View } from '../terminal/view.ts'
import { firstLookText } from '../views/first-look-view.ts'
import { statusJson } from '../views/status-view.ts'

/**
 * `hrv start`: how a folder stands, in one screen of text, and then the page with all of it. Who has
 * neither screen nor browser has read every state, its reason and what to do.
 */
export async function start({ flags, session }: Call<ServeFlags>): Promise<'stopped'> {
  const isSample = flags.base === undefined
  const { service } = await session.openService({ ...flags, base: flags.base ?? SAMPLE_FOLDER })
  session.progress.step('looking at the folder')
  const overview = await service.overview({ countsIssues: false })
  await service.close()
  session.progress.clear()
  session.tell(firstLookEvent(overview, isSample, session.host))
  return serveViewer({
    flags,
    session,
    grantedFolders: isSample ? [] : [overview.base],
    beginsWithSample: isSample,
    opensBrowser: hasDisplay(session.host, process.platform),
  })
}

function firstLookEvent(overview: Overview, isSample: boolean, host: Host): Told {
  return {
    json: () => new Map([['event', 'overview'], ...statusJson(overview)]),
    text: (view) =>
      [
        introText(overview, isSample, view),
        firstLookText(overview, view),
        nextText(overview, isSample, host),
      ].join('\n'),
  }
}

function introText({ base }: Overview, isSample: boolean, view: View): string {
  const what = isSample ? 'the sample that comes with it: all of it is invented' : 'your folder'
  return [
    view.paint('title', 'Horde Reference Viewer'),
    'It converts legacy model references to v2 and says what became of every single value.',
    `This is ${what}: ${showText(base)}`,
    '',
  ].join('\n')
}

function nextText({ base }: Overview, isSample: boolean, host: Host): string {
  const hrv = ownCommand(host)
  const folder = shellWord(relative(host.cwd(), base) || '.')
  const how = isSample
    ? ['To try that on a copy of the sample:', `  ${hrv} copy-sample`]
    : ['To do that:', `  ${hrv} fetch --base ${folder}`]
  return [...how, ''].join('\n')
}
