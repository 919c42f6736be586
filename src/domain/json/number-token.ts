/** At most 15 digits and a small exponent: such a decimal survives a double. */
const SURELY_EXACT = /^-?(?:\d\.?){1,15}(?:[eE][+-]?\d{1,2})?$/

/** Of an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Where the digits end. */
export function skipDigits(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at += 1
  return at
}

/** Where an exponent ends; the same place when there is none. */
export function skipExponent(text: string, from: number): number {
  const letter = text.charCodeAt(from)
  if (letter !== 0x65 && letter !== 0x45) return from
  const sign = text.charCodeAt(from + 1)
  const digits = sign === 0x2b || sign === 0x2d ? from + 2 : from + 1
  return isDigit(text.charCodeAt(digits)) ? skipDigits(text, digits) : from
}

/** Whether a double keeps the very digits of a decimal number that is written so. */
export function isExactFloat(token: string, value: number): boolean {
  if (SURELY_EXACT.test(token)) return true
  const written = decimalParts(token)
  const kept = decimalParts(value.toExponential())
  return written.digits === kept.digits && (written.digits === '' || written.scale === kept.scale)
}

/** Significant digits without outer zeros, and the power of ten of the first one. */
function decimalParts(token: string): { digits: string; scale: number } {
  const [mantissa = '', exponent = '0'] = token.replace('-', '').toLowerCase().split('e', 2)
  const [whole = '', fraction = ''] = mantissa.split('.', 2)
  const all = whole + fraction
  const leading = /^0*/.exec(all)?.[0].length ?? 0
  return {
    digits: all.slice(leading).replace(/0+$/, ''),
    scale: Number(exponent) + whole.length - leading,
  }
}
