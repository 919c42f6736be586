import { FileQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AlignedState } from '../../../../bridge/aligned-shapes.ts'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { categoryOf, type CategoryId } from '../../../../domain/categories.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { InertText } from '../browse/inert-text.tsx'
import { RejectedCard } from '../browse/record-notices.tsx'

/** What became of an inspected record. */
export function outcomeOf({ explanation, v2Text }: RecordInspection): AlignedState {
  if (explanation === null) return { state: 'v2-only' }
  switch (explanation.state) {
    case 'rejected':
      return { state: 'rejected', rejected: explanation.rejected }
    case 'left-out':
      return { state: 'left-out', reason: explanation.reason }
    case 'converted': {
      if (v2Text === null) return { state: 'converted', stored: 'missing' }
      const stored = v2Text === explanation.v2Text ? 'same' : 'otherwise'
      return { state: 'converted', stored }
    }
  }
}

/** What must be known before the lines are believed. */
export function Notices({ outcome }: { readonly outcome: AlignedState }) {
  switch (outcome.state) {
    case 'v2-only':
      return null
    case 'rejected':
      return (
        <div className="cv-notices">
          <RejectedCard rejected={outcome.rejected} />
        </div>
      )
    case 'left-out':
      return (
        <p className="cv-notice">
          <b>Left out of v2.</b> {outcome.reason}
        </p>
      )
    case 'converted':
      return (
        <StoredOtherwise stored={outcome.stored}>
          Shown is what a conversion of the legacy file would write now.
        </StoredOtherwise>
      )
  }
}

/** The same of files that are shown as they are, whatever a conversion would write. */
export function StoredNotices({ outcome }: { readonly outcome: AlignedState }) {
  switch (outcome.state) {
    case 'v2-only':
    case 'left-out':
      return <Notices outcome={outcome} />
    case 'rejected':
      return (
        <p className="cv-notice warn">
          <b>Rejected: does not convert.</b> <InertText text={outcome.rejected.reason} />. The v2
          file is as it was.
        </p>
      )
    case 'converted':
      return (
        <StoredOtherwise stored={outcome.stored}>
          Shown is what the files hold; Explained shows what a conversion would write now.
        </StoredOtherwise>
      )
  }
}

interface StoredOtherwiseProps {
  readonly stored: Extract<AlignedState, { state: 'converted' }>['stored']
  /** What is shown all the same. */
  readonly children: ReactNode
}

/** That the v2 file does not hold what a conversion would write; nothing where it does. */
function StoredOtherwise({ stored, children }: StoredOtherwiseProps) {
  if (stored === 'same') return null
  return (
    <p className="cv-notice warn">
      <b>
        {stored === 'missing' ? 'Not in the v2 file.' : 'The v2 file has this record otherwise.'}
      </b>{' '}
      {children}
    </p>
  )
}

/** A record without explanation: only v2 has it. */
export function Unexplained({ category }: { readonly category: CategoryId }) {
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

/** Why a record cannot be shown. */
export function NotShown({ problem }: { readonly problem: Problem }) {
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

/** A record that has not come yet. */
export function Loading() {
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
