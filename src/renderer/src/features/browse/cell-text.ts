import { formatSize } from '../../components/numbers.ts'

/** A number of parameters as models are named by it: `24B`, `0.5B`, `350M`. */
export function formatParameters(digits: string): string {
  const count = Number(digits)
  if (count >= 1e9) return `${trimmed(count / 1e9)}B`
  if (count >= 1e6) return `${trimmed(count / 1e6)}M`
  return groupDigits(digits)
}

/** What a cell shows of a field's text. */
export function cellText(field: string, text: string): string {
  if (text === 'true') return 'yes'
  if (text === 'false') return 'no'
  if (!/^-?\d+$/.test(text)) return text
  switch (field) {
    case 'parameters':
      return formatParameters(text)
    case 'size_on_disk_bytes':
      return formatSize(Number(text))
    default:
      return text
  }
}

/** `24000000000` -> `24,000,000,000`, however many digits there are. */
export function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

function trimmed(figure: number): string {
  return String(Number(figure.toFixed(figure < 10 ? 2 : 1)))
}
