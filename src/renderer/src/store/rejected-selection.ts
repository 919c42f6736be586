import type { RejectedRecord } from '../../../domain/conversion/convert-category.ts'
import { valueOf } from './loadable.ts'
import type { ViewerState } from './viewer-state.ts'

/** What the selection of a rejected record is called in the address, before its key. */
const RECORD_ID = 'record/'

/** The selection of a record that does not convert. */
export function rejectedId(key: string): string {
  return RECORD_ID + key
}

/** Whether a category is looked at as one that fails: not when a line of its ledger is selected. */
export function isAboutFailure(at: string | null): boolean {
  return at === null || at.startsWith(RECORD_ID)
}

/** The records of the category that do not convert, as far as is known. */
export function rejectedRecords({
  route,
  conversion,
}: Pick<ViewerState, 'route' | 'conversion'>): readonly RejectedRecord[] {
  const { ledger } = conversion
  if (route.screen !== 'conversion' || ledger?.subject.category !== route.category) return []
  return valueOf(ledger.content)?.rejected ?? []
}

/** The rejected record that is looked at, the first unless another is selected; null: none is. */
export function selectedRejection(
  state: Pick<ViewerState, 'route' | 'conversion'>,
): RejectedRecord | null {
  const { route } = state
  if (route.screen !== 'conversion' || route.record !== null || !isAboutFailure(route.at)) {
    return null
  }
  const rejected = rejectedRecords(state)
  return rejected.find(({ key }) => rejectedId(key) === route.at) ?? rejected[0] ?? null
}
