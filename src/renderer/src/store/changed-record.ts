import type { ChangedRecordRequest } from '../../../bridge/aligned-shapes.ts'
import { NOTHING_SELECTED } from '../routes.ts'
import type { SliceContext } from './slice.ts'

type Direction = ChangedRecordRequest['direction']

/** Goes to the nearest record that the conversion changed more than every record, or says that there is none. */
export async function goToChangedRecord(
  { client, get }: Pick<SliceContext, 'client' | 'get'>,
  direction: Direction,
): Promise<void> {
  const { route } = get()
  if (route.screen !== 'conversion' || route.record === null) return
  const { folder, category, record: name } = route
  const answer = await client.api.changedRecord({ folder, category, name, direction })
  // Whoever has gone on meanwhile is not called back.
  if (get().route !== route) return
  if (!answer.ok) {
    get().showProblem(answer.problem)
    return
  }
  const { key } = answer.value
  if (key !== null) get().arrangeConversion({ ...NOTHING_SELECTED, record: key }, 'push')
  else tellThatThereIsNone({ get }, direction)
}

function tellThatThereIsNone({ get }: Pick<SliceContext, 'get'>, direction: Direction): void {
  get().showToast({
    tone: 'info',
    title: `No record ${direction === 'next' ? 'after' : 'before'} this one has changes`,
    text: 'Changes are values that were mapped, coerced or lost, and records that do not convert.',
    actions: [],
  })
}
