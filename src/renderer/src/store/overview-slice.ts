import { CATEGORIES, type CategoryId } from '../../../domain/categories.ts'
import type { CreateSlice } from './slice.ts'

/** Which rows of the board are ticked, to be worked on together. */
export interface OverviewSlice {
  readonly ticked: readonly CategoryId[]
  readonly toggleTick: (category: CategoryId) => void
  readonly setTicked: (categories: readonly CategoryId[]) => void
}

/** Makes the slice of the board's ticks. */
export const createOverviewSlice: CreateSlice<OverviewSlice> = ({ get, set }) => ({
  ticked: [],
  toggleTick: (category) => {
    const { ticked } = get()
    get().setTicked(
      ticked.includes(category)
        ? ticked.filter((other) => other !== category)
        : [...ticked, category],
    )
  },
  setTicked: (categories) =>
    // In table order, as everywhere.
    set({ ticked: CATEGORIES.map(({ id }) => id).filter((id) => categories.includes(id)) }),
})
