import { expect, test } from 'vitest'
import { commandsOn } from '../../commands/command-registry.ts'
import { hintOf, whyDisabled } from '../../commands/command.ts'
import { conversionRoute, type ConversionRoute } from '../../routes.ts'
import { createFakeStore } from '../../store/fake-store.ts'
import { conversionPlace, unchangedWord } from './conversion-place.ts'

function stateAt(route: Partial<ConversionRoute>) {
  const { store } = createFakeStore()
  store.getState().navigate({ ...conversionRoute('folder', 'clip'), ...route })
  return store.getState()
}

test.each([
  [{ record: null }, 'only changed'],
  [{ record: 'A' }, 'only changed'],
  [{ record: 'A', view: 'side-by-side' }, 'fold unchanged'],
  [{ record: 'A', view: 'raw' }, null],
] as const)('what U does at %o is said as %s', (route, word) => {
  const state = stateAt(route)
  const command = commandsOn('conversion').find(({ keys }) => keys.includes('U'))
  expect(command === undefined ? undefined : hintOf(command, state)).toBe(word)
  expect(command === undefined ? undefined : whyDisabled(command, state) === null).toBe(
    word !== null,
  )
})

test('a ledger has no changes to go through, and no views', () => {
  const words = commandsOn('conversion').map((command) => hintOf(command, stateAt({})))
  expect(words).toContain('field')
  expect(words).not.toContain('next change')
  expect(words).not.toContain('view')
})

test('what cannot be shown offers nothing to leave out', async () => {
  const { store } = createFakeStore()
  store.getState().navigate(conversionRoute('folder', 'clip', 'gone'))
  store.getState().showConversion()
  await expect.poll(() => store.getState().conversion.record?.content.state).toBe('failed')
  expect(conversionPlace(store.getState())).toBe('unconverted')
  expect(unchangedWord(store.getState())).toBeNull()
})
