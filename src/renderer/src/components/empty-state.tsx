import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './empty-state.css'

export interface EmptyStateProps {
  readonly icon: LucideIcon
  /** What is not there. */
  readonly title: string
  /** Why, and what would help. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** That there is nothing, why, and what would help. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon size={28} aria-hidden />
      <h2>{title}</h2>
      <p>{children}</p>
      {actions === undefined ? null : <div className="acts">{actions}</div>}
    </div>
  )
}
