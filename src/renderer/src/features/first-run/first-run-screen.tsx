import { RotateCw, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { WorkspaceShape } from '../../../../bridge/viewer-shapes.ts'
import { Button } from '../../components/button.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { FolderList } from './folder-list.tsx'
import { GrantCommand } from './grant-command.tsx'
import { listChoices } from './start-choices.ts'
import { StartWays } from './start-ways.tsx'
import './first-run.css'

/** The page before a folder is open: what there is to begin with, and what each choice means. */
export function FirstRunScreen() {
  const workspace = useViewer((state) => state.workspace)
  const store = useViewerStore()
  switch (workspace.state) {
    case 'loading':
      return <LoadingPage />
    case 'failed':
      return (
        <ProblemCard
          problem={workspace.problem}
          actions={
            <Button icon={RotateCw} onClick={() => void store.getState().loadWorkspace()}>
              Try again
            </Button>
          }
        />
      )
    case 'ready':
      return <StartPage workspace={workspace.value} />
  }
}

function LoadingPage() {
  return (
    <div className="first-run" aria-busy="true">
      <div className="first-run-columns">
        <section className="first-run-ways">
          <StartTitle />
          <Skeleton width="100%" />
        </section>
      </div>
      <span className="unseen" role="status">
        Looking for folders
      </span>
    </div>
  )
}

function StartPage({ workspace }: { readonly workspace: WorkspaceShape }) {
  const host = useViewer((state) => state.host)
  const page = useRef<HTMLDivElement>(null)
  const choices = listChoices(workspace.folders, host)
  useEffect(() => page.current?.querySelector<HTMLElement>('[data-choice]')?.focus(), [])
  return (
    <div className="first-run" ref={page} onKeyDown={walkChoices}>
      <div className="first-run-columns">
        <section className="first-run-ways" aria-labelledby="first-run-title">
          <StartTitle />
          <StartWays choices={choices} />
          {host.chooseFolder === null && <GrantCommand command={workspace.grantCommand} />}
        </section>
        <FolderList folders={workspace.folders} choices={choices} />
      </div>
      <p className="first-run-promise">
        <ShieldCheck size={14} aria-hidden />
        No account. Your folder and your settings stay on this computer. Only Refresh uses the
        network, and only to read from GitHub. Version {workspace.version}.
      </p>
    </div>
  )
}

function StartTitle() {
  return (
    <>
      <svg className="first-run-mark" viewBox="0 0 20 20" aria-hidden>
        <rect x="2" y="3.5" width="5.5" height="13" rx="1.6" />
        <rect x="12.5" y="3.5" width="5.5" height="13" rx="1.6" fill="currentColor" />
        <path d="M7.5 7.4h5M7.5 12.6h2.4" />
      </svg>
      <h1 id="first-run-title">Open a folder of reference data</h1>
      <p className="first-run-lead">
        See how fresh each category is and why, bring it up to date from GitHub, and read every
        record in both formats.
      </p>
    </>
  )
}

/** Arrow keys walk through the choices as they walk through a list. */
function walkChoices(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-choice]')]
  const next = choices[choices.findIndex((choice) => choice === document.activeElement) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
