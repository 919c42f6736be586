/** The median of the given numbers. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5)
}

/** The number that this share of the given numbers is below. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length * share)] ?? NaN
}

/** Median milliseconds of each task, run in turns so that a noisy moment hits all of them. */
export function measureInTurns<Name extends string>(
  tasks: Readonly<Record<Name, () => void>>,
  rounds: { readonly counted: number; readonly warmUp: number },
): Readonly<Record<Name, number>> {
  // Object.keys forgets the names that the record's type knows.
  const names = Object.keys(tasks) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = -rounds.warmUp; round < rounds.counted; round += 1) {
    for (const name of names) {
      const startedAt = performance.now()
      tasks[name]()
      if (round >= 0) times.get(name)?.push(performance.now() - startedAt)
    }
  }
  const medians = Array.from(times, ([name, taken]) => [name, median(taken)])
  // fromEntries forgets that every name is there.
  return Object.fromEntries(medians) as Record<Name, number>
}
