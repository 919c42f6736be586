import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { needs } from '../requirements.ts'
import { plantRevision } from './revisions.ts'
import { runProcess } from './run-process.ts'

const CALLS = 'openat,open,write,pwrite64,fsync,fchmod,close,rename,unlink'

needs('strace').test(
  'a write happens in the order of W1, and renames only under the lock',
  async () => {
    const top = mkdtempSync(join(tmpdir(), 'hrv-order-'))
    try {
      plantRevision(top, 'a', ['clip.json'])
      chmodSync(join(top, 'clip.json'), 0o600)
      const log = join(top, 'strace.log')
      const writer = [process.execPath, join(import.meta.dirname, 'strong-writer.ts'), top, 'b']
      // -y shows the path behind each handle.
      const strace = ['strace', '-f', '-qq', '-y', '-s', '1', '-e', `trace=${CALLS}`, '-o', log]
      const end = await runProcess([...strace, ...writer, 'clip.json', 'blip.json'])
      expect(end).toMatchObject({ exitCode: 0, stderr: '' })
      const steps = stepsOf(readFileSync(log, 'utf8'), top)
      expect(steps.filter((step) => step.endsWith(' clip'))).toEqual([
        'open clip',
        'close clip',
        'create clip',
        'write clip',
        'fchmod clip',
        'fsync clip',
        'close clip',
        'open clip',
        'close clip',
        'rename clip',
      ])
      const renames = steps.filter((step) => /rename|folder|lock/.test(step))
      expect(renames.slice(renames.indexOf('rename blip'))).toEqual([
        'rename blip',
        'open folder',
        'fsync folder',
        'close folder',
        'rename clip',
        'open folder',
        'fsync folder',
        'close folder',
        'close lock',
        'close lock',
      ])
      expect(steps.indexOf('fsync lock')).toBeLessThan(steps.indexOf('rename blip'))
    } finally {
      rmSync(top, { recursive: true })
    }
  },
)

/** The calls on files of a folder, each as `call subject`. */
function stepsOf(log: string, folder: string): readonly string[] {
  return log.split('\n').flatMap((line) => {
    const subject = subjectOf(line, folder)
    const call = /^\d+ +(\w+)\(/.exec(line)?.[1]
    return subject === undefined || call === undefined ? [] : [`${nameOf(call, line)} ${subject}`]
  })
}

function subjectOf(line: string, folder: string): string | undefined {
  if (line.includes(`${folder}>`) || line.includes(`"${folder}"`)) return 'folder'
  if (/\/\.hrv\/lock\.db[">]/.test(line)) return 'lock'
  return ['clip', 'blip'].find((name) => new RegExp(`/\\.?${name}\\.json[.">]`).test(line))
}

function nameOf(call: string, line: string): string {
  if (call !== 'openat' && call !== 'open') return call.replace('pwrite64', 'write')
  if (!line.includes('O_CREAT')) return 'open'
  return line.includes('O_WRONLY|O_CREAT|O_EXCL|O_NOFOLLOW') ? 'create' : 'create loosely'
}
