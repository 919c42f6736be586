import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { CATEGORIES } from '../src/domain/categories.ts'
import { browseRoute, overviewRoute } from '../src/renderer/src/routes.ts'
import { enter, letIn } from './enter.ts'
import { expect, test } from './fixtures.ts'
import { Browse } from './pages/browse.ts'
import { FirstRun } from './pages/overlays.ts'
import { Overview } from './pages/overview.ts'
import { SAMPLE } from './workbench.ts'

const FIRST_RUN = { screen: 'first-run', isLogOpen: false } as const

test('a newcomer follows the address of npm start and reads the sample', async ({
  page,
  bench,
}) => {
  const start = resolve(import.meta.dirname, '../scripts/start.mjs')
  const child = spawn(process.execPath, [start], {
    // Nothing is to be set up any more, and without npm nothing can be; there is no browser to open.
    env: bench.env({ PATH: '' }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const address = new Promise<string>((found, fail) => {
      createInterface(child.stdout).on('line', (line) => {
        const match = /http:\/\/127\.0\.0\.1:\d+\/open\/\S+/.exec(line)
        if (match !== null) found(match[0])
      })
      child.once('exit', (code) =>
        fail(new Error(`npm start has ended with ${code ?? 'a signal'}`)),
      )
    })
    await page.goto(await address)
    const overview = new Overview(page)
    await overview.isLoaded()
    for (const { id } of CATEGORIES) {
      const [word, reason] = [overview.word(id), overview.reason(id)]
      await expect(word).toBeInViewport()
      await expect(overview.action(id)).toBeInViewport()
      await expect(overview.action(id)).toHaveText(/^(Refresh|Details|nothing to do)/)
      await expect(async () => {
        const said = `${await word.innerText()} ${await reason.innerText()}`
        expect(await overview.firstScreenText()).toContain(said)
      }).toPass({ timeout: 10_000 })
    }
  } finally {
    await page.goto('about:blank')
    const ended = once(child, 'exit')
    if (child.kill('SIGTERM')) await ended
  }
})

test('says what each choice means, and how another folder gets here', async ({ page, bench }) => {
  const path = bench.sample()
  const host = await bench.host({ base: path })
  await enter(page, host, { path, route: () => FIRST_RUN })
  const firstRun = new FirstRun(page)
  await expect(firstRun.way('Open the sample')).toContainText('it is never written to')
  await expect(firstRun.way('Open a copy of the sample')).toContainText('you may refresh')
  await expect(firstRun.folder('model_reference')).toContainText(path)
  await expect(firstRun.grant).toContainText('serve --base DIR')
  await firstRun.folder('model_reference').click()
  await new Overview(page).isLoaded()
})

test('opens a copy of the sample that can be written', async ({ page, bench }) => {
  const host = await bench.host()
  await enter(page, host, { path: SAMPLE, route: () => FIRST_RUN })
  await new FirstRun(page).way('Open a copy of the sample').click()
  const overview = new Overview(page)
  await overview.isLoaded()
  await expect(overview.banners).toHaveCount(0)
  expect(existsSync(resolve(bench.root, 'data/horde-reference-viewer'))).toBe(true)
})

test('a folder that is not there says so and is no dead end', async ({ page, bench }) => {
  const path = bench.sample()
  const host = await bench.host({ base: path })
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  rmSync(path, { recursive: true })
  await expect(overview.problem).toContainText('not there any more')
  await overview.problem.getByRole('button', { name: 'Open another folder' }).click()
  const firstRun = new FirstRun(page)
  await expect(firstRun.folder('model_reference')).toContainText(/not there|gone/i)
  await firstRun.way('Open the sample').click()
  await overview.isLoaded()
})

test('the next start, on another port, is where the last one was left', async ({ page, bench }) => {
  const path = bench.sample()
  const host = await bench.host({ base: path })
  await enter(page, host, { path, route: (folder) => browseRoute(folder, 'clip') })
  const browse = new Browse(page)
  await browse.isLoaded()
  const remembered = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/api/rememberView') &&
      answer.request().postData()?.includes('record=') === true,
  )
  await browse.select('Brant-L/12')
  await remembered
  await expect(page).toHaveURL(/record=/)
  const hash = browse.hash()
  await page.goto('about:blank')
  await host.stop()
  const next = await bench.host({ base: path })
  await letIn(page, next)
  await page.goto(next.origin)
  await expect(page).toHaveURL(`${next.origin}/${hash}`)
  await browse.isLoaded()
})
