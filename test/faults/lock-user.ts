/**
 * A process that uses the lock of a folder: `node lock-user.ts count FOLDER TIMES` adds that often
 * one to the number in FOLDER/count; `node lock-user.ts hold FOLDER` takes the lock, says `held`
 * and keeps it until it is killed; `node lock-user.ts count-unlocked FOLDER TIMES` is the weak twin.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withFolderLock } from '../../src/backend/folder-lock.ts'
import { replaceFile } from '../../src/backend/replace-file.ts'

const [verb, folder = '', times = '0'] = process.argv.slice(2)
const options = { program: 'lock-user', waitMs: 30_000 }

if (verb === 'hold') {
  await withFolderLock(folder, options, async () => {
    process.stdout.write('held\n')
    await sleep(60_000)
  })
}
for (let time = 0; time < Number(times); time++) {
  if (verb === 'count') await withFolderLock(folder, options, addOne)
  else await addOne()
}

async function addOne(): Promise<void> {
  const path = join(folder, 'count')
  const count = Number(await readFile(path, 'utf8'))
  await replaceFile(path, Buffer.from(String(count + 1)))
}
