/** `1 record`, `2 records`, `1,234 records`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `1,234` */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `812 B`, `1.2 kB`, `34.5 MB` */
export function formatSize(sizeBytes: number): string {
  const units = ['kB', 'MB', 'GB']
  let size = sizeBytes
  let unit = 'B'
  for (const larger of units) {
    if (size < 1000) break
    size /= 1000
    unit = larger
  }
  return unit === 'B' ? `${size} B` : `${size.toFixed(1)} ${unit}`
}
