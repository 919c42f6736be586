import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { writeV2Files } from '../../src/backend/write-v2-files.ts'
import { skipOrFail } from '../requirements.ts'
import {
  CONVERTED,
  leftoversIn,
  plantRevision,
  revisionOf,
  type WriterReport,
} from './revisions.ts'
import { runProcess, startProcess } from './run-process.ts'
import { testAsRoot } from './test-as-root.ts'

const WRITER = [process.execPath, join(import.meta.dirname, 'strong-writer.ts')]
const WEAK_WRITER = [process.execPath, join(import.meta.dirname, 'weak-writer.ts')]
const NOBODY = 65534

let folder = ''
const undo: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrv-state-'))
  undo.push(() => {
    rmSync(folder, { recursive: true })
  })
})
afterEach(() => {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) step()
})

function mount(...mountArguments: readonly string[]): void {
  execFileSync('mount', [...mountArguments, folder], { stdio: 'pipe' })
  undo.push(() => execFileSync('umount', [folder]))
}

async function write(
  files: readonly string[],
  { command = WRITER, uid = 0 } = {},
): Promise<WriterReport> {
  const environment = uid === 0 ? {} : { HRV_TEST_UID: String(uid) }
  const end = await runProcess([...command, folder, 'b', ...files], environment)
  expect(end).toMatchObject({ exitCode: 0, stderr: '' })
  // The writer is ours and prints nothing else.
  return JSON.parse(end.stdout) as WriterReport
}

function expectOldFile(file: string): void {
  expect(revisionOf(folder, file)).toBe('a')
  expect(leftoversIn(folder)).toEqual([])
}

describe('a folder that does not take a file', () => {
  testAsRoot("another account's: named, and not even .hrv is made (F4)", async () => {
    plantRevision(folder, 'a', ['clip.json'])
    chmodSync(folder, 0o755)
    const report = await write(['clip.json'], { uid: NOBODY })
    expect(report.problems).toMatchObject([
      { code: 'folder-not-writable', kept: 'the file is as it was' },
    ])
    expect(report.problems[0]?.cause).toBe('permission denied (EACCES)')
    expectOldFile('clip.json')
    expect(readdirSync(folder)).toEqual(['clip.json'])
  })

  testAsRoot('one that cannot be read: named (F3)', async () => {
    chmodSync(folder, 0o700)
    const report = await write(['clip.json'], { uid: NOBODY })
    expect(report.problems).toMatchObject([{ code: 'folder-not-readable', target: folder }])
  })

  testAsRoot('a read-only mount (F5)', async () => {
    plantRevision(folder, 'a', ['clip.json'])
    execFileSync('mount', ['--bind', folder, folder])
    undo.push(() => execFileSync('umount', [folder]))
    execFileSync('mount', ['-o', 'remount,ro,bind', folder])
    const report = await write(['clip.json'])
    expect(report.problems).toMatchObject([{ code: 'folder-not-writable' }])
    expect(report.problems[0]?.cause).toMatch('EROFS')
    expectOldFile('clip.json')
  })

  testAsRoot(
    'a full disk: says how much is needed, and a smaller file still goes (F6, W3)',
    async () => {
      mount('-t', 'tmpfs', '-o', 'size=128k', 'tmpfs')
      plantRevision(folder, 'a', ['clip.json', 'blip.json'])
      const report = await write(['clip.json'])
      expect(report.problems).toMatchObject([{ code: 'disk-full', kept: 'the file is as it was' }])
      expect(report.problems[0]?.cause).toMatch(/ENOSPC\); \d{5} bytes are needed/)
      expectOldFile('clip.json')
      rmSync(join(folder, 'blip.json'))
      expect(await write(['clip.json'])).toEqual({ saved: ['clip.json'], problems: [] })
    },
  )

  testAsRoot('a full disk finds the writer that truncates (F6, W3)', async () => {
    mount('-t', 'tmpfs', '-o', 'size=128k', 'tmpfs')
    plantRevision(folder, 'a', ['clip.json', 'blip.json'])
    await write(['clip.json'], { command: WEAK_WRITER })
    expect(() => {
      expectOldFile('clip.json')
    }).toThrow()
  })

  testAsRoot('no inodes left (F7)', async () => {
    mount('-t', 'tmpfs', '-o', 'nr_inodes=2', 'tmpfs')
    plantRevision(folder, 'a', ['clip.json'])
    const report = await write(['clip.json'])
    expect(report.problems).toMatchObject([{ code: 'disk-full' }])
    expectOldFile('clip.json')
  })

  testAsRoot('room for the file but not for the lock (F6)', async () => {
    mount('-t', 'tmpfs', '-o', 'nr_inodes=3', 'tmpfs')
    plantRevision(folder, 'a', ['clip.json'])
    const report = await write(['clip.json'])
    expect(report).toMatchObject({ saved: [], problems: [{ code: 'disk-full' }] })
    expectOldFile('clip.json')
  })

  testAsRoot('an immutable file (chattr +i)', async (context) => {
    plantRevision(folder, 'a', ['clip.json'])
    const file = join(folder, 'clip.json')
    try {
      execFileSync('chattr', ['+i', file], { stdio: 'pipe' })
    } catch {
      skipOrFail(context, 'chattr +i does not work here')
    }
    undo.push(() => execFileSync('chattr', ['-i', file]))
    const report = await write(['clip.json', 'blip.json'])
    expect(report.saved).toEqual(['blip.json'])
    expect(report.problems).toMatchObject([{ code: 'folder-not-writable', target: file }])
    expectOldFile('clip.json')
  })

  testAsRoot('a lock file that only others may use', async () => {
    expect((await write(['clip.json'])).problems).toEqual([])
    chmodSync(folder, 0o777)
    chmodSync(join(folder, '.hrv'), 0o777)
    chmodSync(join(folder, '.hrv', 'lock.db'), 0o600)
    const report = await write(['blip.json'], { uid: NOBODY })
    expect(report).toMatchObject({ saved: [], problems: [{ code: 'folder-not-writable' }] })
    expect(report.problems[0]?.target).toBe(join(folder, '.hrv', 'lock.db'))
    expect(readdirSync(folder).sort()).toEqual(['.hrv', 'clip.json'])
  })
})

describe('something else in place of a file (F9)', () => {
  const makers: Readonly<Record<string, (path: string) => unknown>> = {
    'a folder': (path) => mkdirSync(path),
    'a named pipe': (path) => execFileSync('mkfifo', [path]),
    'a symbolic link': (path) => {
      symlinkSync('/nowhere/at/all', path)
    },
    'a link to itself': (path) => {
      symlinkSync(path, path)
    },
    'a device': (path) => execFileSync('mknod', [path, 'c', '1', '3']),
    'a socket': (path) =>
      new Promise<void>((resolve) => {
        const server = createServer().listen(path, resolve)
        undo.push(() => server.close())
      }),
  }
  for (const [kind, make] of Object.entries(makers)) {
    for (const name of ['clip.json', '.hrv', join('.hrv', 'lock.db')]) {
      // A folder is what .hrv should be.
      if (name === '.hrv' && kind === 'a folder') continue
      const testKind = kind === 'a device' ? testAsRoot : test
      testKind(`${kind} named ${name} is named, left alone, and hangs nothing`, async () => {
        if (name.includes('lock')) mkdirSync(join(folder, '.hrv'))
        await make(join(folder, name))
        const report = await write(['clip.json'])
        expect(report).toMatchObject({ saved: [], problems: [{ code: 'not-a-regular-file' }] })
        expect(report.problems[0]?.target).toBe(join(folder, name))
        expect(readdirSync(folder)).toEqual([name.split('/')[0]])
      })
    }
  }

  test('a named pipe hangs who just opens it (F9)', async () => {
    const pipe = join(folder, 'clip.json')
    execFileSync('mkfifo', [pipe])
    const open = 'require("node:fs").readFileSync(process.argv[1])'
    const { end, kill } = startProcess([process.execPath, '-e', open, pipe])
    await sleep(1500)
    kill('SIGKILL')
    expect((await end).signal).toBe('SIGKILL')
  })
})

describe('a folder of other things', () => {
  testAsRoot('100,000 foreign files are left alone, and in nobody’s way (F12)', async () => {
    // In memory, where so many are made soon.
    mount('-t', 'tmpfs', 'tmpfs')
    const foreign = Array.from({ length: 100_000 }, (_, number) => `clip ${number}.tmp`)
    for (const name of foreign) writeFileSync(join(folder, name), '')
    mkdirSync(join(folder, '.git'))
    writeFileSync(join(folder, '.git', 'HEAD'), 'theirs')
    const startedAt = performance.now()
    expect((await write(['clip.json'])).saved).toEqual(['clip.json'])
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(new Set(readdirSync(folder))).toEqual(new Set([...foreign, '.git', '.hrv', 'clip.json']))
    expect(readdirSync(join(folder, '.git'))).toEqual(['HEAD'])
  })

  test('one whose own name is not UTF-8 is named, as a path that leads nowhere (F16)', async () => {
    const odd = Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff)])
    mkdirSync(odd)
    const [program = '', script = ''] = WRITER
    const shell = `exec "$0" "$1" "$2"/$'\\xff' b clip.json`
    const end = await runProcess(['bash', '-c', shell, program, script, folder])
    // The writer is ours and prints nothing else.
    const { saved, problems } = JSON.parse(end.stdout) as WriterReport
    expect(saved).toEqual([])
    expect(problems).toMatchObject([{ code: 'folder-missing', target: `${folder}/\ufffd` }])
    expect(readdirSync(odd)).toEqual([])
  })
})

testAsRoot('a disk that is taken away and put back is missed meanwhile (F15)', async () => {
  mount('-t', 'tmpfs', 'tmpfs')
  plantRevision(folder, 'a', ['clip.json'])
  const disk = mkdtempSync(join(tmpdir(), 'hrv-disk-'))
  execFileSync('mount', ['--bind', folder, disk])
  undo.push(() => {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  })
  const reference = await openReferenceFolder(folder, { program: 'test' })
  execFileSync('umount', [folder])
  try {
    const missing = { problem: { code: 'folder-missing', target: folder } }
    await expect(reference.readV2('clip')).rejects.toMatchObject(missing)
    await expect(reference.inspect()).rejects.toMatchObject(missing)
    const write = { category: 'clip', text: '{}', expected: null } as const
    await expect(writeV2Files(reference, [write])).rejects.toMatchObject(missing)
    expect(readdirSync(folder)).toEqual([])
  } finally {
    execFileSync('mount', ['--bind', disk, folder])
  }
  expect((await reference.readV2('clip'))?.sizeBytes).toBeGreaterThan(0)
})

describe('a write', () => {
  test('completes with forty file handles (F18)', async () => {
    const files = CONVERTED.map(({ v2File }) => v2File)
    plantRevision(folder, 'a', files)
    const limited = ['bash', '-c', 'ulimit -n 40; exec "$@"', 'bash', ...WRITER]
    expect(await write(files, { command: limited })).toEqual({ saved: files, problems: [] })
  })

  testAsRoot('keeps the owner and mode of the file it replaces (W12)', async () => {
    plantRevision(folder, 'a', ['clip.json'])
    chmodSync(join(folder, 'clip.json'), 0o2640)
    chownSync(join(folder, 'clip.json'), NOBODY, NOBODY - 1)
    chmodSync(join(folder, 'clip.json'), 0o2640)
    expect((await write(['clip.json'])).saved).toEqual(['clip.json'])
    const { uid, gid, mode } = statSync(join(folder, 'clip.json'))
    expect([uid, gid, mode & 0o7777]).toEqual([NOBODY, NOBODY - 1, 0o2640])
  })

  testAsRoot("keeps what it may of another account's file (W12)", async () => {
    plantRevision(folder, 'a', ['clip.json'])
    chmodSync(join(folder, 'clip.json'), 0o664)
    chmodSync(folder, 0o777)
    expect((await write(['clip.json'], { uid: NOBODY })).saved).toEqual(['clip.json'])
    const { uid, mode } = statSync(join(folder, 'clip.json'))
    expect([uid, mode & 0o7777]).toEqual([NOBODY, 0o664])
  })

  for (const [umask, mode] of [
    ['077', 0o600],
    ['000', 0o644],
  ] as const) {
    test(`makes a new file of mode ${mode.toString(8)} under umask ${umask} (W12)`, async () => {
      const masked = ['bash', '-c', `umask ${umask}; exec "$@"`, 'bash', ...WRITER]
      expect((await write(['clip.json'], { command: masked })).saved).toEqual(['clip.json'])
      expect(statSync(join(folder, 'clip.json')).mode & 0o7777).toBe(mode)
    })
  }
})
