import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from './decode-utf8.ts'

describe('decodeUtf8', () => {
  test('keeps a byte order mark as U+FEFF', () => {
    expect(decodeUtf8(Buffer.from('efbbbf41', 'hex'))).toEqual({ ok: true, text: '\ufeffA' })
  })

  test.each([
    ['a lone continuation byte', '4180', 1],
    ['an overlong form', '41c0af', 1],
    ['an overlong form of three bytes', 'e0809f', 0],
    ['an encoded surrogate', '4142eda080', 2],
    ['a character beyond U+10FFFF', 'f4908080', 0],
    ['a sequence cut by the end', '41e282', 1],
    ['a sequence cut by a letter', 'c3a9e28241', 2],
    ['Latin-1', '63616665e9', 4],
    ['UTF-16', 'fffe4100', 0],
  ])('says where %s is', (_what, hex, offset) => {
    const decoding = decodeUtf8(Buffer.from(hex, 'hex'))
    expect(decoding).toEqual({ ok: false, reason: 'not-utf8', offset })
  })

  test('agrees with the engine on any bytes, and the bytes before the offset are well-formed', () => {
    const nearUtf8 = fc.oneof(
      fc.uint8Array(),
      fc
        .tuple(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 3 }))
        .map(([text, tail]) =>
          Buffer.concat([Buffer.from(text.toWellFormed()), tail, Buffer.from('z')]),
        ),
    )
    fc.assert(
      fc.property(nearUtf8, (bytes) => {
        const decoding = decodeUtf8(bytes)
        if (decoding.ok) return isUtf8(bytes) && Buffer.from(decoding.text).equals(bytes)
        if (decoding.reason === 'too-long') return false
        return !isUtf8(bytes) && isUtf8(bytes.subarray(0, decoding.offset))
      }),
      { numRuns: 2000 },
    )
  })

  test('says when the text fits into no string', () => {
    expect(decodeUtf8(new Uint8Array(0x1fffffe9))).toEqual({ ok: false, reason: 'too-long' })
  })
})
