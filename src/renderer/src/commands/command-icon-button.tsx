import type { LucideIcon } from 'lucide-react'
import { IconButton } from '../components/icon-button.tsx'
import { useViewer, useViewerStore } from '../store/store-context.ts'
import { commandOf } from './command-registry.ts'
import { runCommand, whyDisabled } from './command.ts'

export interface CommandIconButtonProps {
  readonly command: string
  readonly icon: LucideIcon
}

/** A small button with only a sign, that does what a command does. */
export function CommandIconButton({ command: id, icon }: CommandIconButtonProps) {
  const store = useViewerStore()
  const command = commandOf(id)
  const isOff = useViewer((state) => whyDisabled(command, state) !== null)
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
