/**
 * What a body looks like when it is clearly not the file that was asked for (DL22); null when it may
 * be. Looks at how it begins only, except for the marks of a merge: whether it can be parsed is
 * found out by parsing.
 */
export function impostorOf(body: Uint8Array): string | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const start = bytes
    .toString('latin1', 0, 512)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (/^<(!doctype|html|head|body|title|script|meta|\?xml|!--)/i.test(start)) {
    return 'a web page, such as the login page of a network or the error page of a server'
  }
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    return 'a Git LFS pointer, which stands for the file but is not the file'
  }
  if (bytes.length < 512 && /^[1-5]\d\d: \D/.test(start)) {
    return `an error text (${JSON.stringify(start.trimEnd().slice(0, 60))})`
  }
  return isConflicted(bytes) ? 'a file with unresolved merge conflicts' : null
}

function isConflicted(bytes: Buffer): boolean {
  let from = 0
  for (const mark of ['<<<<<<< ', '=======', '>>>>>>> ']) {
    const at = indexOfLine(bytes, mark, from)
    if (at === -1) return false
    from = at + mark.length
  }
  return true
}

function indexOfLine(bytes: Buffer, start: string, from: number): number {
  if (from === 0 && bytes.subarray(0, start.length).toString('latin1') === start) return 0
  const before = bytes.indexOf(`\n${start}`, from)
  return before === -1 ? -1 : before + 1
}
