import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { copyFolder } from '../../backend/copy-folder.ts'
import type { Answer, Call } from '../command.ts'
import { integer, jsonObject } from '../../domain/export/json-shapes.ts'
import { ownCommand, shellWord } from '../own-command.ts'
import { SAMPLE_FOLDER } from '../../backend/package-files.ts'
import { showText } from '../terminal/display-text.ts'
import { userDataFolder } from '../../backend/settings/user-data-folder.ts'
import { countOf } from '../views/counts.ts'

/** `hrv copy-sample`: a copy of the sample that may be fetched and converted into. */
export async function copySample({ args, session }: Call): Promise<Answer> {
  const { host } = session
  const place = { platform: process.platform, home: homedir() }
  const target = resolve(host.cwd(), args[0] ?? join(userDataFolder(host, place), 'sample'))
  session.progress.step('copying the sample')
  const files = await copyFolder(SAMPLE_FOLDER, target)
  const goOn = (verb: string) => `  ${ownCommand(host)} ${verb} --base ${shellWord(target)}\n`
  return {
    json: () => jsonObject({ base: target, files: integer(files) }),
    text: () =>
      `Copied ${countOf(files, 'file')} to ${showText(target)}\n\nTo go on with it:\n${goOn('convert')}${goOn('status')}`,
  }
}
