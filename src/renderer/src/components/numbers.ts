/** Making it takes a hundred times as long as using it. */
const COUNTS = new Intl.NumberFormat('en-US')

/** `1,234` */
export function formatCount(count: number): string {
  return COUNTS.format(count)
}

/** `1 record`, `2 records`, `1,234 records`; a plural that is no `s` is given. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/** `812 B`, `1.2 kB`, `34.5 MB` */
export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`
  if (sizeBytes < 1_000_000) return `${roundedTo(sizeBytes / 1000)} kB`
  if (sizeBytes < 1_000_000_000) return `${roundedTo(sizeBytes / 1_000_000)} MB`
  return `${roundedTo(sizeBytes / 1_000_000_000)} GB`
}

/** `+5 added, −0 removed, ~3 modified`, with a real minus. */
export function formatChanges(changes: {
  readonly added: number
  readonly removed: number
  readonly modified: number
}): string {
  const { added, removed, modified } = changes
  return `+${formatCount(added)} added, −${formatCount(removed)} removed, ~${formatCount(modified)} modified`
}

/** Figures beyond a hundred need no decimal. */
function roundedTo(figure: number): string {
  return figure.toFixed(figure < 100 ? 1 : 0)
}
