import type { ReactNode } from 'react'
import './tag.css'

export interface TagProps {
  readonly tone?: 'warn' | 'bad' | undefined
  readonly title?: string | undefined
  readonly children: ReactNode
}

/** A word or two that stand out from a line: a tag of a model, a count, what is wrong. */
export function Tag({ tone, title, children }: TagProps) {
  return (
    <span className={tone === undefined ? 'tag' : `tag ${tone}`} title={title}>
      {children}
    </span>
  )
}
