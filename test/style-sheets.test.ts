import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const renderer = resolve(import.meta.dirname, '../src/renderer/src')

/** The classes that a style sheet defines: those that are a selector by themselves. */
function classesOf(css: string): ReadonlySet<string> {
  const plain = css.replaceAll(/\/\*.*?\*\//gs, '')
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].flatMap(([, text = '']) => text.split(','))
  return new Set(selectors.map((text) => text.trim()).filter((text) => /^\.[\w-]+$/.test(text)))
}

test('a class is defined in one style sheet', () => {
  const sheets = new Map<string, string[]>()
  for (const file of globSync('**/*.css', { cwd: renderer })) {
    for (const name of classesOf(readFileSync(resolve(renderer, file), 'utf8'))) {
      sheets.set(name, [...(sheets.get(name) ?? []), file])
    }
  }
  expect(sheets.size).toBeGreaterThan(100)
  expect([...sheets].filter(([, files]) => files.length > 1)).toEqual([])
})
