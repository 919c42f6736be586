import { OctagonX, type LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import type { Problem } from '../../../domain/problem.ts'
import './problem-card.css'
import { sentence } from './sentence.ts'

export interface ProblemCardProps {
  readonly problem: Problem
  /** What happened; left out: what could not be done. */
  readonly title?: string | undefined
  readonly icon?: LucideIcon
  /** The next step as buttons. */
  readonly actions?: ReactNode
  /** Beside the title: that it goes on by itself. */
  readonly note?: ReactNode
  /** Whether it stands among other things. */
  readonly isCompact?: boolean
}

/** A problem with all of its fields; it can be focused and read. */
export function ProblemCard(props: ProblemCardProps) {
  const { problem, icon: Icon = OctagonX, actions, note, isCompact = false } = props
  const title = props.title ?? `Could not ${problem.action}`
  const id = useId()
  return (
    <section
      className={`problem ${isCompact ? 'compact' : ''}`}
      aria-labelledby={id}
      // Not a control, but text that must be reached without a pointer.
      tabIndex={0}
    >
      <i aria-hidden>
        <Icon size={22} />
      </i>
      <div>
        <h2 id={id}>{title}</h2>
        {note === undefined ? null : <p className="note">{note}</p>}
        <ProblemFacts problem={problem} />
        {actions === undefined ? null : <div className="acts start">{actions}</div>}
      </div>
    </section>
  )
}

/** The fields of a problem, one below the other. */
export function ProblemFacts({ problem }: { readonly problem: Problem }) {
  const { action, target, cause, kept, next, code } = problem
  return (
    <dl className="facts">
      <dt>Tried to</dt>
      <dd>{action}</dd>
      <dt>Where</dt>
      <dd>
        <code>{target}</code>
      </dd>
      <dt>Cause</dt>
      <dd>
        {sentence(cause)} <span className="muted">{code}</span>
      </dd>
      <dt>Kept</dt>
      <dd>{sentence(kept)}</dd>
      <dt>Next</dt>
      <dd>{sentence(next)}</dd>
    </dl>
  )
}
