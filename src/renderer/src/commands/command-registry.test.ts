import { describe, expect, test } from 'vitest'
import { SCREENS } from '../features/screens.ts'
import { createFakeStore } from '../store/fake-store.ts'
import { COMMANDS, commandOf, commandsOn } from './command-registry.ts'
import { runCommand, whyDisabled } from './command.ts'
import { chordOf, isTypeable } from './key-chord.ts'

const SCOPES = ['first-run', 'overview', 'browse', 'conversion', 'compare', 'settings'] as const

describe('the registry', () => {
  test('has every id once', () => {
    const ids = COMMANDS.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test.each(SCOPES)('has no key twice on the %s screen', (screen) => {
    const keys = commandsOn(screen).flatMap((command) => command.keys)
    expect(keys).toEqual([...new Set(keys)])
  })

  test.each(COMMANDS.map(({ id }) => id))('%s can be reached by a key or the palette', (id) => {
    const { keys, isKeyOnly = false } = commandOf(id)
    expect(keys.length > 0 || !isKeyOnly).toBe(true)
  })

  test.each(COMMANDS.flatMap(({ id, keys }) => keys.map((key) => [id, key] as const)))(
    '%s: %s is how that key arrives',
    (_id, key) => {
      expect(chordOf(pressOf(key))).toBe(key)
    },
  )

  test.each(COMMANDS.filter(({ hint }) => hint !== undefined).map(({ id }) => id))(
    '%s hints at a key that it has',
    (id) => {
      expect(commandOf(id).keys.length).toBeGreaterThan(0)
    },
  )

  test('has a way to every screen', () => {
    for (const { screen } of SCREENS) expect(commandOf(`screen.${screen}`).keys).toHaveLength(1)
  })
})

test('a command that cannot be done says why, and does nothing', () => {
  const { store, client } = createFakeStore()
  const refresh = commandOf('refresh.all')
  expect(whyDisabled(refresh, store.getState())).toBe('no folder is open')
  expect(runCommand(refresh, store.getState())).toBe(false)
  expect(client.calls).toEqual([])
})

test('a letter is typed, a chord with Ctrl is not', () => {
  expect(['R', 'Shift+R', '?', 'Space', 'ArrowDown', 'Enter'].every(isTypeable)).toBe(true)
  expect(['Ctrl+K', 'F5', 'Shift+F5', 'Escape'].some(isTypeable)).toBe(false)
})

/** The press that writes a chord, from what the chord says. */
function pressOf(chord: string) {
  const parts = chord.split(/\+(?=.)/)
  const name = parts.at(-1) ?? ''
  return {
    key: name === 'Space' ? ' ' : name,
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    metaKey: false,
    shiftKey: parts.includes('Shift'),
  }
}
