import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { ariaKeyShortcuts } from '../commands/key-chord.ts'
import './button.css'
import { Kbd } from './kbd.tsx'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  readonly icon?: LucideIcon | undefined
  /** `primary` is filled: one on a screen. */
  readonly look?: 'plain' | 'primary' | 'danger' | 'ghost'
  readonly isSmall?: boolean
  /** The key that does the same, shown where there is room. */
  readonly chord?: string | undefined
  /** It stays in its place and can be focused; why it is off stands beside it. */
  readonly isOff?: boolean
  readonly children: ReactNode
}

/** A button with words. */
export function Button({
  icon: Icon,
  look = 'plain',
  isSmall = false,
  chord,
  isOff = false,
  className = '',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`btn ${look} ${isSmall ? 'small' : ''} ${className}`}
      aria-disabled={isOff || undefined}
      aria-keyshortcuts={chord === undefined ? undefined : ariaKeyShortcuts([chord])}
      onClick={isOff ? undefined : onClick}
      {...rest}
    >
      {Icon === undefined ? null : <Icon size={16} aria-hidden />}
      <span>{children}</span>
      {chord === undefined ? null : <Kbd chord={chord} />}
    </button>
  )
}
