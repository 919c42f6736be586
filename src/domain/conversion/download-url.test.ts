import { expect, test } from 'vitest'
import { refuseUrl } from './download-url.ts'

// conversion.md §4.4, what no vector shows.
test.each([
  'no url',
  '',
  '//',
  'http:/[x',
  'http://[::1]/a',
  'http://[::ffff:1.2.3.4]:80/a',
  'http://[fe80::1%eth0]/a',
  'http://user@[::1]/a',
  'http://[v1.x]/a',
  'ht\ntp://[::1]',
  '\u0001 http://[::1]',
  'mailto:[x',
  'http://host/[',
  'http://h\u00f6st/a',
])('%j is kept', (url) => {
  expect(refuseUrl(url)).toBeNull()
})

test.each([
  'http://[::1',
  'http://::1]',
  'http://[::1]x/a',
  'http://x[::1]/a',
  'http://[1.2.3.4]/a',
  'http://[::1::2]/a',
  'http://[1:2:3:4:5:6:7]/a',
  'http://[1:2:3:4:5:6:7:8:9]/a',
  'http://[::12345]/a',
  'http://[::ffff:1.2.3.256]/a',
  'http://[::ffff:1.2.3.04]/a',
  'http://[fe80::1%]/a',
  'http://[fe80::1%a%b]/a',
  'http://[v.x]/a',
  'http://[user]@host/a',
  'http://a\u2100b/',
  'http://us\u2048er@host/',
  '//a\uff1ab/x',
])('%j is refused', (url) => {
  expect(refuseUrl(url)).not.toBeNull()
})

test('what @, :, # and ? normalise to does not count, only what is hidden in other characters', () => {
  expect(refuseUrl('http://user:word@h\u00e9st:80/')).toBeNull()
})
