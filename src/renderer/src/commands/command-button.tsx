import type { LucideIcon } from 'lucide-react'
import { Button, type ButtonProps } from '../components/button.tsx'
import { useViewer, useViewerStore } from '../store/store-context.ts'
import { runCommand, whyDisabled } from './command.ts'
import { commandOf } from './command-registry.ts'

export interface CommandButtonProps extends Pick<ButtonProps, 'look' | 'isSmall' | 'className'> {
  readonly command: string
  readonly icon?: LucideIcon
  /** A shorter label than the command's title. */
  readonly label?: string
  /** Whether the reason why it is off is left to what stands around it. */
  readonly isReasonHidden?: boolean
}

/** A button for a command of the registry; while it cannot be done, the reason stands beside it. */
export function CommandButton({
  command: id,
  label,
  isReasonHidden = false,
  ...rest
}: CommandButtonProps) {
  const store = useViewerStore()
  const command = commandOf(id)
  const whyOff = useViewer((state) => whyDisabled(command, state))
  return (
    <>
      {whyOff === null || isReasonHidden ? null : <span className="why small">{whyOff}</span>}
      <Button
        {...rest}
        chord={command.keys[0]}
        isOff={whyOff !== null}
        title={whyOff ?? undefined}
        onClick={() => runCommand(command, store.getState())}
      >
        {label ?? command.title}
      </Button>
    </>
  )
}
