import { expect, test } from 'vitest'
import { readReadme, withFreshOutput } from './readme-blocks.ts'

// `npm run readme` writes what is expected here.
test('the README shows what its commands print', () => {
  const readme = readReadme()
  expect(readme.match(/^\$ hrv/gm)?.length).toBeGreaterThan(3)
  expect(readme).toBe(withFreshOutput(readme))
})
