import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FolderFetchRequest, OperationRequest } from '../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { ReferenceService } from '../reference-service.ts'
import { describeConversion, describeRefresh, type ChangeCounts } from './describe-step.ts'
import type { Operation } from './operation.ts'

/** Brings categories up to date; each settles as soon as it is known what became of it. */
export async function performFetch(
  service: ReferenceService,
  operation: Operation,
  { categories, force, operationId }: FolderFetchRequest,
): Promise<void> {
  const endings = [
    service.onDidReportProgress(({ category, ...progress }) => {
      if (progress.operationId === operationId) operation.progress(category, progress)
    }),
    service.onDidSettle((settled) => {
      if (settled.operationId !== operationId) return
      operation.settle(settled.result.category, describeRefresh(settled.result))
    }),
  ]
  const cancel = () => void service.cancel({ operationId })
  operation.signal.addEventListener('abort', cancel, { once: true })
  try {
    await service.fetch({ categories, force, operationId })
  } finally {
    operation.signal.removeEventListener('abort', cancel)
    for (const end of endings) end()
  }
}

/** Converts categories one after the other; what was not begun when it is cancelled is left out. */
export async function performConversion(
  service: ReferenceService,
  operation: Operation,
  {
    categories,
    operationId,
  }: Pick<OperationRequest, 'operationId'> & {
    readonly categories: readonly CategoryId[]
  },
): Promise<void> {
  const cancel = () => void service.cancel({ operationId })
  operation.signal.addEventListener('abort', cancel, { once: true })
  try {
    for (const category of categories) {
      if (operation.signal.aborted) {
        operation.settle(category, { outcome: 'skipped', reason: 'it was cancelled before' })
      } else await convertOne(service, operation, { category, operationId })
    }
  } finally {
    operation.signal.removeEventListener('abort', cancel)
  }
}

async function convertOne(
  service: ReferenceService,
  operation: Operation,
  { category, operationId }: { readonly category: CategoryId; readonly operationId: string },
): Promise<void> {
  operation.progress(category, { stage: 'convert', receivedBytes: 0, totalBytes: null })
  try {
    const counts = await countChanges(service, category)
    // Counting converts too: what was asked for meanwhile, such as to cancel, is heard only now.
    await nextTurn()
    if (operation.signal.aborted) {
      operation.settle(category, { outcome: 'skipped', reason: 'it was cancelled' })
      return
    }
    const [result] = await service.convert({ categories: [category], operationId })
    if (result === undefined) throw new TypeError(`no result of ${category}`)
    operation.settle(category, describeConversion(result, counts))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    operation.settle(category, { outcome: 'failed', problem: error.problem })
  }
}

/** What a conversion is about to change; what keeps it from being told is told by the conversion. */
async function countChanges(
  service: ReferenceService,
  category: CategoryId,
): Promise<ChangeCounts> {
  try {
    const { added, removed, modified } = await service.compare({ category })
    return { added: added.length, removed: removed.length, modified: modified.length }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { added: 0, removed: 0, modified: 0 }
  }
}
