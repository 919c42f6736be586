import { Component, type ReactNode } from 'react'
import type { Problem } from '../../../domain/problem.ts'
import { Button } from './button.tsx'
import { ProblemCard } from './problem-card.tsx'

export interface CrashGuardProps {
  /** What it shows, as it is called on screen. */
  readonly name: string
  readonly children: ReactNode
}

interface CrashGuardState {
  readonly cause: string | null
}

/** Keeps a bug in one part of the page from taking the rest with it; says so in its place. */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override readonly state: CrashGuardState = { cause: null }

  static getDerivedStateFromError(error: unknown): CrashGuardState {
    return { cause: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { name, children } = this.props
    const { cause } = this.state
    if (cause === null) return children
    const problem: Problem = {
      code: 'internal-error',
      action: `show ${name}`,
      target: location.hash,
      cause: `this page has a bug: ${cause}`,
      kept: 'files are as they were, and the other screens work',
      next: 'try again; if it happens again, report it with these words',
    }
    return (
      <ProblemCard
        problem={problem}
        actions={<Button onClick={() => this.setState({ cause: null })}>Try again</Button>}
      />
    )
  }
}
