import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadCommands } from '../e2e/command-registry.ts'
import { COMMAND_ROWS } from '../e2e/command-rows.ts'
import { RECIPES } from '../e2e/freshness-recipes.ts'
import { MAIN_SCENES, SCENES } from '../e2e/scenes.ts'
import { SCREENS_UNDER_WAY } from '../e2e/screens-under-way.ts'

const root = resolve(import.meta.dirname, '..')
const PICTURES = join(root, 'docs/screens')
const MOST_BYTES = 5_000_000
const SIZES = ['', '-dark', '-900x600', '-1920x1080']

test('each command of the page has a row that tries it', async () => {
  const commands = await loadCommands()
  const tried = Object.keys(COMMAND_ROWS)
  const untried = commands
    .map(({ id }) => id)
    .filter((id) => !tried.includes(id) && !SCREENS_UNDER_WAY.some((name) => id.includes(name)))
  expect(untried).toEqual([])
  expect(tried.filter((id) => !commands.some((command) => command.id === id))).toEqual([])
})

test('each scene has its picture, the main ones in every size, and there are no others', () => {
  const wanted = Object.keys(SCENES).flatMap((name) =>
    (MAIN_SCENES.includes(name) ? SIZES : ['']).map((size) => `${name}${size}.png`),
  )
  const there = readdirSync(PICTURES).filter((name) => name.endsWith('.png'))
  expect(there.sort()).toEqual(wanted.sort())
})

test('the pictures are few bytes', () => {
  const sizes = readdirSync(PICTURES).map((name) => statSync(join(PICTURES, name)).size)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES)
})

// The types see to the names of states, stages and reasons; these see to it that they are run.
test('each state of freshness is shown by a test, and each recipe has another outcome', () => {
  const spec = readFileSync(join(root, 'e2e/freshness.spec.ts'), 'utf8')
  expect(spec).toContain('Object.entries(RECIPES)')
  const outcomes = Object.values(RECIPES).map(({ word, reason }) => `${word} ${reason.source}`)
  expect(new Set(outcomes).size).toBe(outcomes.length)
})

test('the README shows pictures that are there', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const shown = [...readme.matchAll(/docs\/screens\/([\w.-]+\.png)/g)].map(([, name]) => name)
  expect(shown.length).toBeGreaterThanOrEqual(2)
  for (const name of shown) expect(readdirSync(PICTURES)).toContain(name)
})
