import { expect, test } from 'vitest'
import { equalsIgnoringLineEnds } from './equals-ignoring-line-ends.ts'

const NEW_TEXT = '{\n    "a": 1\n}\n'

test.each([
  ['the same text', '{\n    "a": 1\n}\n', true],
  ['CR LF', '{\r\n    "a": 1\r\n}\r\n', true],
  ['CR', '{\r    "a": 1\r}\r', true],
  ['mixed line ends', '{\r\n    "a": 1\r}\n', true],
  ['no final line end', '{\n    "a": 1\n}', false],
  ['one more line end', '{\n    "a": 1\n}\n\n', false],
  ['LF CR, which is two line ends', '{\n\r    "a": 1\n}\n', false],
  ['a byte order mark', '\ufeff{\n    "a": 1\n}\n', false],
  ['another layout', '{"a": 1}\n', false],
  ['nothing', '', false],
])('%s (conversion.md §12.2)', (_what, stored, expected) => {
  expect(equalsIgnoringLineEnds(Buffer.from(stored), NEW_TEXT)).toBe(expected)
})

test('bytes that are not UTF-8 equal nothing', () => {
  expect(equalsIgnoringLineEnds(Buffer.of(0xff), '\ufffd')).toBe(false)
})
