import { expect, test } from 'vitest'
import { Place } from './place.ts'

test('the same place is the same object, and says its path', () => {
  const record = Place.root()
  const file = record.member('config').member('a/b').member(0)
  expect(file).toMatchObject({ path: '/config/a~1b/0', key: '0' })
  expect(record.member('config').member('a/b').member(0)).toBe(file)
  expect(record.member('config').member('a/b').member(1)).not.toBe(file)
  expect(record).toMatchObject({ path: '', key: '' })
})

test('a member whose name is a number has the path of the item', () => {
  const list = Place.root().member('tags')
  expect(list.member('0').path).toBe(list.member(0).path)
})
