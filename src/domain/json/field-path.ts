import { fromPointer } from './json-pointer.ts'

/** What the empty pointer is called. */
export const WHOLE_RECORD = '(whole record)'

const PLAIN = /^[^\s.[\]"]+$/

/**
 * A JSON Pointer as people write a field: `/config/files/0/path` is `config.files[0].path`. A name
 * that would not be told from that notation stands in brackets and quotes: `settings["top.k"]`.
 */
export function fieldPath(pointer: string): string {
  if (pointer === '') return WHOLE_RECORD
  let text = ''
  for (const segment of fromPointer(pointer)) text += fieldStep(segment, text === '')
  return text
}

function fieldStep(segment: string, isFirst: boolean): string {
  if (/^\d+$/.test(segment)) return `[${segment}]`
  if (!PLAIN.test(segment)) return `[${JSON.stringify(segment)}]`
  return isFirst ? segment : `.${segment}`
}
