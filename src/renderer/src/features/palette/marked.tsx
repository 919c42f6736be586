import type { MatchedRange } from './match-score.ts'

interface MarkedProps {
  readonly text: string
  readonly ranges: readonly MatchedRange[]
}

/** A text with the letters marked that matched. */
export function Marked({ text, ranges }: MarkedProps) {
  const parts = ranges.map(({ start, end }, index) => (
    <span key={start}>
      {text.slice(ranges[index - 1]?.end ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
    </span>
  ))
  return (
    <>
      {parts}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  )
}
