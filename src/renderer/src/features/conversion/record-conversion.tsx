import { FileQuestion } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { RejectedCard } from '../browse/record-notices.tsx'
import { modelOf, select } from './conversion-actions.ts'
import { filterLines, type ShownLines } from './explained-filter.ts'
import type { ExplainedModel } from './explained-model.ts'
import { ExplainedView } from './explained-view.tsx'
import { LegacyList } from './legacy-list.tsx'
import { RawView } from './raw-view.tsx'
import { TroubleLine } from './trouble-line.tsx'
import { VerdictBar } from './verdict-bar.tsx'

/** What became of one record, in the view that is chosen. */
export function RecordConversion({ route }: { readonly route: ConversionRoute }) {
  switch (route.view) {
    case 'explained':
    case 'side-by-side':
      return <ExplainedRecord route={route} />
    case 'raw':
      return <RawRecord route={route} />
  }
}

function RawRecord({ route }: { readonly route: ConversionRoute }) {
  const answer = useViewer(({ conversion }) => conversion.record)
  // The record need not convert, nor the file be readable, for its text to be shown.
  if (answer === null || answer.content.state !== 'ready') return <ExplainedRecord route={route} />
  return (
    <>
      <TroubleLine />
      <RawView route={route} record={answer.content.value} />
    </>
  )
}

function ExplainedRecord({ route }: { readonly route: ConversionRoute }) {
  const answer = useViewer(({ conversion }) => conversion.record)
  if (answer === null || answer.content.state === 'loading') return <Loading />
  if (answer.content.state === 'failed') {
    const { problem } = answer.content
    const isUnknown = problem.code === 'record-unknown'
    return (
      <Note>
        <ProblemCard
          problem={problem}
          title={isUnknown ? 'There is no such record' : 'Could not be shown'}
          actions={<CommandButton command="conversion.back" label="Back to the category" />}
        />
      </Note>
    )
  }
  const record = answer.content.value
  const model = modelOf(record)
  return (
    <>
      <TroubleLine />
      {model === null ? (
        <Unexplained record={record} />
      ) : (
        <Explained route={route} record={record} model={model} />
      )}
    </>
  )
}

interface ExplainedProps {
  readonly route: ConversionRoute
  readonly record: RecordInspection
  readonly model: ExplainedModel
}

function Explained({ route, record, model }: ExplainedProps) {
  const { verdicts, isOnlyChanged } = route
  const lines = useMemo(
    () => filterLines(model, { verdicts, isOnlyChanged }),
    [model, verdicts, isOnlyChanged],
  )
  if (record.explanation?.state === 'rejected') {
    return (
      <>
        <Notices record={record} />
        <RejectedLines route={route} lines={lines} />
      </>
    )
  }
  return (
    <>
      <VerdictBar route={route} model={model} shown={lines.shown} />
      <Notices record={record} />
      <ExplainedView route={route} record={record} lines={lines} />
    </>
  )
}

/** The legacy record alone: nothing was made of it. */
function RejectedLines({ route, lines }: { route: ConversionRoute; lines: ShownLines }) {
  const store = useViewerStore()
  return (
    <section className="pane" aria-label="Legacy record" data-pane="legacy" tabIndex={-1}>
      <LegacyList
        rows={lines.legacy}
        lit={NONE}
        selected={route.at}
        onSelect={(id) => select(store.getState(), id)}
        onHover={ignore}
        onScroller={ignore}
      />
    </section>
  )
}

const NONE: ReadonlySet<string> = new Set()

function ignore(): void {
  // Nothing is linked with a record that does not convert.
}

/** What must be known before the lines are believed. */
function Notices({ record: { explanation, v2Text } }: { readonly record: RecordInspection }) {
  if (explanation === null) return null
  switch (explanation.state) {
    case 'rejected':
      return (
        <div className="cv-notices">
          <RejectedCard rejected={explanation.rejected} />
        </div>
      )
    case 'left-out':
      return (
        <p className="cv-notice">
          <b>Left out of v2.</b> {explanation.reason}
        </p>
      )
    case 'converted':
      return v2Text === explanation.v2Text ? null : (
        <p className="cv-notice warn">
          <b>
            {v2Text === null ? 'Not in the v2 file.' : 'The v2 file has this record otherwise.'}
          </b>{' '}
          Shown is what a conversion of the legacy file would write now.
        </p>
      )
  }
}

/** A record without explanation: only v2 has it. */
function Unexplained({ record: { category } }: { readonly record: RecordInspection }) {
  const { legacyFormat, legacyFile, v2File } = categoryOf(category)
  return (
    <EmptyState
      icon={FileQuestion}
      title="Nothing was converted"
      actions={<CommandButton command="conversion.browse" label="Show it in Browse" />}
    >
      {legacyFormat === 'none'
        ? `${category} has no legacy format: its v2 file is written by hand.`
        : `legacy/${legacyFile} has no record of this name; it is only in ${v2File}.`}
    </EmptyState>
  )
}

function Loading() {
  return (
    <Note isBusy>
      <Skeleton width={220} />
      <Skeleton width={320} />
      <Skeleton width={280} />
      <span className="unseen">The record is being explained.</span>
    </Note>
  )
}

function Note({ isBusy = false, children }: { isBusy?: boolean; children: ReactNode }) {
  return (
    <div className="cv-note" aria-busy={isBusy}>
      {children}
    </div>
  )
}
