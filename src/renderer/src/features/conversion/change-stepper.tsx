import { ArrowDown, ArrowUp } from 'lucide-react'
import { useShallow } from 'zustand/shallow'
import { CommandIconButton } from '../../commands/command-icon-button.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import { useViewer } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { shownSideBySide, whyChangeless } from './side-by-side-actions.ts'

/** Which change of how many is selected, and the way to its neighbours. */
export function ChangeStepper() {
  const { changes, number } = useViewer(useShallow(placeAmongChanges))
  const why = useViewer(whyChangeless)
  return (
    <span className="stepper changes tabular">
      <CommandIconButton command="conversion.previous-change" icon={ArrowUp} />
      <span className="muted small" role="status">
        {why ?? placeWords(changes, number)}
      </span>
      <CommandIconButton command="conversion.next-change" icon={ArrowDown} />
    </span>
  )
}

function placeWords(changes: number, number: number): string {
  if (number > 0) return `change ${formatCount(number)} of ${formatCount(changes)}`
  return changes === 0 ? 'no changes' : countOf(changes, 'change')
}

/** Number 0: what is selected is no change. */
function placeAmongChanges(state: ViewerState): { changes: number; number: number } {
  const shown = shownSideBySide(state)
  if (shown === null) return { changes: 0, number: 0 }
  const id = shown.lines[shown.selected]?.id ?? ''
  return { changes: shown.changes.length, number: shown.changes.indexOf(id) + 1 }
}
