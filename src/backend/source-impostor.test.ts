import { expect, test } from 'vitest'
import { impostorOf } from './source-impostor.ts'

test.each([
  ['\ufeff \r\n<!doctype html>', 'a web page'],
  ['<html lang=en>', 'a web page'],
  ['<?xml version="1.0"?>', 'a web page'],
  ['404: Not Found', 'an error text ("404: Not Found")'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'a Git LFS pointer'],
  ['<<<<<<< HEAD\n{}\n=======\n[]\n>>>>>>> theirs\n', 'unresolved merge conflicts'],
  ['{\n<<<<<<< HEAD\r\n{}\r\n=======\r\n[]\r\n>>>>>>> theirs\r\n}', 'unresolved merge conflicts'],
])('%j looks like %s', (text, words) => {
  expect(impostorOf(Buffer.from(text))).toContain(words)
})

test.each([
  '{}',
  '[]',
  'null',
  '<',
  'name,url\nimagined,https://x.example\n',
  '404',
  `404: ${'a long text '.repeat(100)}`,
  '{"a":"<html>"}',
  '{"a": "<<<<<<< x\\n=======\\n>>>>>>> y"}',
  'name\n=======\n<<<<<<< x\n>>>>>>> y\n',
])('%j may be the file', (text) => {
  expect(impostorOf(Buffer.from(text))).toBeNull()
})
