import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import './button.css'
import { Hint } from './hint.tsx'

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly icon: LucideIcon
  /** What it does; also shown as a hint. */
  readonly label: string
  readonly chord?: string | undefined
  readonly isSmall?: boolean
}

/** A button with a sign only. */
export function IconButton({
  icon: Icon,
  label,
  chord,
  isSmall = false,
  className = '',
  ...rest
}: IconButtonProps) {
  return (
    <Hint text={label} chord={chord}>
      <button
        type="button"
        className={`btn icon ghost ${isSmall ? 'small' : ''} ${className}`}
        aria-label={label}
        {...rest}
      >
        <Icon size={16} aria-hidden />
      </button>
    </Hint>
  )
}
