import { Lock } from 'lucide-react'
import { useShallow } from 'zustand/shallow'
import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'
import type { FolderId, OperationStep } from '../../../../bridge/viewer-shapes.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import { Button } from '../../components/button.tsx'
import { FreshnessSign } from '../../components/freshness-sign.tsx'
import { describeFreshness, type FreshnessWords } from '../../components/freshness-words.ts'
import { Tag } from '../../components/tag.tsx'
import { faultOf } from '../../store/board-groups.ts'
import { runningStepOf } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { AttentionAction } from './attention-action.tsx'
import { describeAttention } from './attention-words.ts'

/** Rings are drawn in steps of a sixtieth: none of them seems to move by itself. */
const STEPS = 60

export interface FreshnessCellProps {
  readonly folder: FolderId
  readonly overview: CategoryOverview
  readonly tabIndex: number
}

/** How fresh a category is and why, and how far work on it has come. */
export function FreshnessCell({ folder, overview, tabIndex }: FreshnessCellProps) {
  const words = useFreshness(folder, overview)
  const operationId = useViewer(
    (state) => runningStepOf(state, folder, overview.category)?.operation.operationId ?? null,
  )
  const step = useViewer((state) => runningStepOf(state, folder, overview.category)?.step ?? null)
  const fault = faultOf(overview)
  const isFaultSaid = overview.freshness.state === 'failed'
  return (
    <div role="gridcell" className="frcell">
      <FreshnessSign words={words} />
      {fault === null || isFaultSaid ? null : (
        <Tag tone="bad" title={fault.cause}>
          {fault.word}
        </Tag>
      )}
      {step?.state === 'working' ? <RowProgress share={words.share} label={words.reason} /> : null}
      {step === null ? <RowAction folder={folder} overview={overview} tabIndex={tabIndex} /> : null}
      {operationId === null || step?.state !== 'working' ? null : (
        <CancelWork operationId={operationId} step={step} tabIndex={tabIndex} />
      )}
    </div>
  )
}

/** The one thing to do about it, in words; nothing of what is fresh. */
function RowAction({ folder, overview, tabIndex }: FreshnessCellProps) {
  const isSourceless = overview.freshness.state === 'no-source' && faultOf(overview) === null
  if (isSourceless) return <span className="row-action muted small">nothing to do</span>
  const words = describeAttention([overview], 0)
  if (words === null) return null
  return (
    <span className="row-action small">
      <AttentionAction
        words={words}
        folder={folder}
        categories={[overview.category]}
        tabIndex={tabIndex}
      />
    </span>
  )
}

/** The words of a category's freshness, ticking by themselves. */
export function useFreshness(folder: FolderId, overview: CategoryOverview): FreshnessWords {
  return useViewer(
    useShallow((state: ViewerState) => {
      const words = describeFreshness({
        overview,
        nowMs: state.clockMs,
        ttlSeconds: ttlOf(state, folder),
        step: runningStepOf(state, folder, overview.category)?.step ?? null,
      })
      const share = words.share === null ? null : Math.ceil(words.share * STEPS) / STEPS
      return { ...words, share }
    }),
  )
}

function ttlOf({ overviews }: ViewerState, folder: FolderId): number | null {
  const overview = overviews[folder]
  return overview?.state === 'ready' ? overview.overview.ttlSeconds : null
}

function RowProgress(props: { readonly share: number | null; readonly label: string }) {
  const { share, label } = props
  if (share === null) return null
  return (
    <span
      className="progress inrow"
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
    >
      <i style={{ width: `${share * 100}%` }} />
    </span>
  )
}

interface CancelProps {
  readonly operationId: string
  readonly step: Extract<OperationStep, { state: 'working' }>
  readonly tabIndex: number
}

function CancelWork({ operationId, step, tabIndex }: CancelProps) {
  const store = useViewerStore()
  if (step.stage === 'store')
    return (
      <span className="lock" title="being stored: not to be stopped any more">
        <Lock size={14} aria-hidden />
        <span className="unseen">not to be stopped any more</span>
      </span>
    )
  return (
    <Button
      isSmall
      className="cancel"
      tabIndex={tabIndex}
      title="Stops all that is under way; what is done stays"
      onClick={() => {
        void store.getState().cancel(operationId)
        // The button goes with the work.
        focusTarget('rows')
      }}
    >
      Cancel
    </Button>
  )
}
