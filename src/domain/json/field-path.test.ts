import { expect, test } from 'vitest'
import { fieldPath } from './field-path.ts'

test.each([
  ['', '(whole record)'],
  ['/name', 'name'],
  ['/config/files/0/path', 'config.files[0].path'],
  ['/config/files/*/path', 'config.files.*.path'],
  ['/#4', '#4'],
  ['/#*', '#*'],
  ['/0/x', '[0].x'],
  ['/settings/top.k', 'settings["top.k"]'],
  ['/settings/a~1b~0c', 'settings.a/b~c'],
  ['/a b/"/ä', '["a b"]["\\""].ä'],
  ['/', '[""]'],
])('the pointer %j is the field %j', (pointer, field) => {
  expect(fieldPath(pointer)).toBe(field)
})
