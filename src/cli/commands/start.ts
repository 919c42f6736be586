import { relative } from 'node:path'
import { openReferenceFolder, type ReferenceFolder } from '../../backend/reference-folder.ts'
import type { Answer, Call, Host } from '../command.ts'
import { openLegacySource, type LegacySource } from '../legacy-source.ts'
import { ownCommand, shellWord } from '../own-command.ts'
import { SAMPLE_FOLDER } from '../package-files.ts'
import { showText } from '../terminal/display-text.ts'
import type { View } from '../terminal/view.ts'
import { ledgerJson, ledgerText } from '../views/ledger-view.ts'
import { recordJson, recordText, type ExplainedRecord } from '../views/record-view.ts'
import { isLost } from '../views/verdict-signs.ts'
import { statusJson, statusText } from '../views/status-view.ts'
import { explainCategory, explainRecord } from './explain.ts'

/** The category with the most to explain. */
const CATEGORY = 'image_generation'

/** `hrv start`: the point of the program in one screen: what is there, what becomes of it, and why. */
export async function start({ flags, session }: Call): Promise<Answer> {
  const isSample = flags.base === undefined
  const folder = isSample
    ? await openReferenceFolder(SAMPLE_FOLDER, { program: 'hrv' })
    : await session.openFolder()
  const { service } = await session.openService({ ...flags, base: folder.root })
  const overview = await service.overview({ countsIssues: false })
  const source = await openLegacySource(folder, CATEGORY)
  const ledger = source === null ? null : explainCategory(CATEGORY, source)
  const record = source === null ? null : richestRecord(source)
  return {
    json: () =>
      new Map([
        ...statusJson(overview),
        ['ledger', ledger === null ? null : ledgerJson(ledger)],
        ['record', record === null ? null : recordJson(record)],
      ]),
    text: (view) =>
      [
        introText(folder, isSample, view),
        headingText('What is there', view) + statusText(overview, view),
        ledger === null
          ? ''
          : headingText('Where every field of a category goes', view) + ledgerText(ledger, view),
        record === null
          ? ''
          : headingText('Where every value of a record goes', view) + recordText(record, view),
        headingText('What to try next', view) + nextText(folder, record, session.host),
      ]
        .filter((part) => part !== '')
        .join('\n'),
  }
}

/** The converted record with the most kinds of verdicts; information lost counts as one. */
function richestRecord(source: LegacySource): ExplainedRecord | null {
  let richest: { key: string; kinds: number } | null = null
  for (const key of source.explainer.keys) {
    const explanation = source.explainer.explain(key)
    if (explanation?.state !== 'converted') continue
    const { entries } = explanation
    const kinds =
      new Set(entries.map(({ verdict }) => verdict)).size + (entries.some(isLost) ? 1 : 0)
    if (richest === null || kinds > richest.kinds) richest = { key, kinds }
  }
  return richest === null ? null : explainRecord(CATEGORY, richest.key, source)
}

function introText(folder: ReferenceFolder, isSample: boolean, view: View): string {
  const what = isSample ? 'the sample that comes with it: all of it is invented' : 'your folder'
  return [
    view.paint('title', 'Horde Reference Viewer'),
    'It converts legacy model references to v2 and says what became of every single value.',
    `This is ${what}: ${showText(folder.root)}`,
    '',
  ].join('\n')
}

function headingText(text: string, view: View): string {
  return `${view.paint('title', `── ${text} ──`)}\n\n`
}

function nextText(folder: ReferenceFolder, record: ExplainedRecord | null, host: Host): string {
  const hrv = ownCommand(host)
  const base = `--base ${shellWord(relative(host.cwd(), folder.root) || '.')}`
  const name = record === null ? '' : ` ${shellWord(record.explanation.key)}`
  return [
    `  ${hrv} explain controlnet ${base}`,
    `  ${hrv} show ${CATEGORY}${name} ${base}`,
    `  ${hrv} fetch --base YOUR_FOLDER`,
    '',
  ].join('\n')
}
