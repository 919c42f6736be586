import { expect, test } from 'vitest'
import { piecesForRow } from './marked-pieces.ts'

const plain = (text: string) => ({ text, isMarked: false, omitted: 0 })
const marked = (text: string) => ({ text, isMarked: true, omitted: 0 })
const left = (omitted: number) => ({ text: '', isMarked: false, omitted })

test('a short value is whole', () => {
  const pieces = [plain('"a'), marked(' b'), plain('c"')]
  expect(piecesForRow(pieces)).toEqual(pieces)
})

test('a difference far behind is brought to the front', () => {
  const text = 'x'.repeat(100)
  expect(piecesForRow([plain(text), marked('y')])).toEqual([
    left(76),
    plain('x'.repeat(24)),
    marked('y'),
  ])
})

test('what was left out before is told in one', () => {
  const pieces = [left(900), plain('x'.repeat(100)), marked('y')]
  expect(piecesForRow(pieces)[0]).toEqual(left(976))
})

test('a row has no more than it has room for', () => {
  const shown = piecesForRow([plain('x'.repeat(2000)), left(50)])
  expect(shown).toEqual([plain('x'.repeat(300)), left(1750)])
})

test('no character is cut in two', () => {
  const [first, second] = piecesForRow([plain(`${'x'.repeat(299)}\u{1f600}y`)])
  expect(first?.text).toBe('x'.repeat(299))
  expect(second?.omitted).toBe(3)
})
