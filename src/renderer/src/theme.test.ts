import { expect, test } from 'vitest'
import { themeAttribute, themeOf } from './theme.ts'

test.each([
  ['system', false, false, null],
  ['system', true, false, null],
  ['system', true, true, 'hc-dark'],
  ['light', true, false, 'light'],
  ['dark', false, false, 'dark'],
  ['dark', false, true, 'hc-dark'],
  ['high-contrast', false, false, 'hc-light'],
  ['high-contrast', true, false, 'hc-dark'],
] as const)(
  '%s, dark system %s, contrast wanted %s: %s',
  (theme, isDark, wantsContrast, expected) => {
    expect(themeAttribute(theme, { isDark, wantsContrast })).toBe(expected)
  },
)

test('a theme that there is not is left to the system', () => {
  expect(themeOf('sepia')).toBe('system')
  expect(themeOf(undefined)).toBe('system')
})
