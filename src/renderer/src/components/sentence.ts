/** Makes a problem's phrase a sentence: `the disk is full` -> `The disk is full.` */
export function sentence(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  // Names keep their case: `v2`, file names, keys.
  const begun = /^[a-z]+\b(?![._\d])/.test(trimmed)
    ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
    : trimmed
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
