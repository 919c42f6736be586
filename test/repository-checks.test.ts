import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lockProblems } from '../scripts/check-lock.mjs'
import { CopiedProject } from './copied-project.ts'

describe('the lock check', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-x' }

  test('accepts a lock whose every dependency is found up the chain of folders', () => {
    const packages = {
      '': { devDependencies: { a: '1', '@s/b': '1' } },
      'node_modules/a': { ...entry, dependencies: { c: '1', '@s/b': '1' } },
      'node_modules/a/node_modules/c': { ...entry, optionalDependencies: { a: '1' } },
      'node_modules/@s/b': entry,
    }
    expect(lockProblems({ packages })).toEqual([])
  })

  test.each([
    [{ '': { devDependencies: { a: '1' } } }, 'no entry for its dependency a'],
    [{ 'node_modules/a': { ...entry, optionalDependencies: { b: '1' } } }, 'dependency b'],
    [
      {
        'node_modules/a': { ...entry, dependencies: { b: '1' } },
        'node_modules/c/node_modules/b': entry,
      },
      'no entry for its dependency b',
    ],
    [{ 'node_modules/a': { version: '1.0.0' } }, 'no integrity'],
    [{ 'node_modules/a': { integrity: 'sha512-x' } }, 'no version'],
    [{ 'node_modules/a': { ...entry, extraneous: true } }, 'extraneous'],
    [{ 'node_modules/a': { ...entry, resolved: 'https://example.org/a.tgz' } }, 'registry address'],
  ])('refuses %j', (packages, problem) => {
    expect(lockProblems({ packages })).toEqual([expect.stringContaining(problem)])
  })
})

describe('the check for upstream names', () => {
  let project: CopiedProject
  beforeEach(() => {
    project = new CopiedProject()
    mkdirSync(project.path('vectors/real/legacy'), { recursive: true })
    const names = ['Invented Diffusion', 'Short', 'stable_diffusion', 'safety_checker']
    const records = Object.fromEntries(names.map((name) => [name, {}]))
    project.write('vectors/real/legacy/image.json', JSON.stringify(records))
    project.write(
      'vectors/real/legacy/models.csv',
      'name,url\nmaker/Imagined-Model-7B,x\n"Quoted Model 1",y\n',
    )
    vi.stubEnv('HRV_VECTORS', project.path('vectors'))
    execFileSync('git', ['init', '--quiet'], { cwd: project.folder })
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    project.remove()
  })

  async function check(text: string, file = 'notes.md') {
    project.write(file, text)
    execFileSync('git', ['add', '--', file], { cwd: project.folder })
    return project.run(process.execPath, 'scripts/check-upstream-names.mjs')
  }

  test('accepts short names and the names the project needs itself', async () => {
    expect(await check('Short safety_checker stable_diffusion_xl')).toMatchObject({ code: 0 })
  })

  test.each([
    'Invented Diffusion',
    'maker/Imagined-Model-7B',
    'Imagined-Model-7B',
    'Quoted Model 1',
  ])('refuses %s and says where it stands', async (name) => {
    const { code, stderr } = await check(`first line\nthe ${name}, for example`)
    expect(code).toBe(1)
    expect(stderr).toContain(`notes.md:2: names a real model`)
  })

  test('refuses a file that is named after a model', async () => {
    expect(await check('', 'Imagined-Model-7B.json')).toMatchObject({ code: 1 })
  })
})
