import { ArrowDown, ArrowUp } from 'lucide-react'
import { useShallow } from 'zustand/shallow'
import { commandOf } from '../../commands/command-registry.ts'
import { runCommand } from '../../commands/command.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { shownSideBySide } from './side-by-side-actions.ts'

/** Which change of how many is selected, and the way to its neighbours. */
export function ChangeStepper() {
  const { changes, number } = useViewer(useShallow(placeAmongChanges))
  return (
    <span className="stepper changes tabular">
      <StepButton command="conversion.previous-change" icon={ArrowUp} isOff={changes === 0} />
      <span className="muted small" role="status">
        {number === 0
          ? countOf(changes, 'change')
          : `change ${formatCount(number)} of ${formatCount(changes)}`}
      </span>
      <StepButton command="conversion.next-change" icon={ArrowDown} isOff={changes === 0} />
    </span>
  )
}

/** Number 0: what is selected is no change. */
function placeAmongChanges(state: ViewerState): { changes: number; number: number } {
  const shown = shownSideBySide(state)
  if (shown === null) return { changes: 0, number: 0 }
  const id = shown.lines[shown.selected]?.id ?? ''
  return { changes: shown.changes.length, number: shown.changes.indexOf(id) + 1 }
}

interface StepButtonProps {
  readonly command: string
  readonly icon: typeof ArrowUp
  readonly isOff: boolean
}

function StepButton({ command: id, icon, isOff }: StepButtonProps) {
  const store = useViewerStore()
  const command = commandOf(id)
  return (
    <IconButton
      icon={icon}
      label={command.title}
      chord={command.keys[0]}
      isSmall
      aria-disabled={isOff || undefined}
      onClick={() => runCommand(command, store.getState())}
    />
  )
}
