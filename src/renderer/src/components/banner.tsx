import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './banner.css'

export interface BannerProps {
  readonly tone: 'info' | 'warn' | 'bad'
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** A fact about all that is below it. */
export function Banner({ tone, icon: Icon, title, children, actions }: BannerProps) {
  return (
    <div className={`banner ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden />
      <p>
        <b>{title}</b> {children}
      </p>
      {actions === undefined ? null : <div className="acts">{actions}</div>}
    </div>
  )
}
