/** A record that tries to be more than text, with 5,000 fields and a value of a megabyte. */
export function hostileClip(): { readonly name: string; readonly text: string } {
  const name = '<img src=x onerror="document.title=1">\u202Egpj.exe\u0007'
  const record = {
    name,
    type: 'clip',
    description: `  \u202Eright to left\u2066 and \u05e9\u05dc\u05d5\u05dd, \ud800 alone ${'y'.repeat(1_000_000)}`,
    ['\u202Ekey\u0000']: ['\ud83d\ude00', '\u00a0', 'z\u0301\u0301\u0301\u0301\u0301\u0301\u0301'],
    ...Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, '\ud800'])),
  }
  return { name, text: JSON.stringify({ [name]: record }) }
}
