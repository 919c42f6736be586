/**
 * A process that keeps a file changing: `node steady-writer.ts FOLDER TIMES [weak]` writes the v2
 * file of clip in the one revision and in the other, so many times. `weak` is the twin that writes
 * straight over the old file.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { writeV2Files } from '../../src/backend/write-v2-files.ts'
import { revisionText } from './revisions.ts'

const [folder = '', times = '0', how = ''] = process.argv.slice(2)
const reference = await openReferenceFolder(folder, { program: 'steady-writer' })
for (let time = 0; time < Number(times); time++) {
  const text = revisionText(time % 2 === 0 ? 'b' : 'a', 'clip.json')
  if (how === 'weak') await writeFile(join(folder, 'clip.json'), text)
  else {
    const expected = await reference.readV2('clip')
    const [result] = await writeV2Files(reference, [{ category: 'clip', text, expected }])
    if (result?.outcome !== 'written') throw new Error('nothing was written')
  }
}
