import { Copy, SquareArrowOutUpRight } from 'lucide-react'
import { CommandButton } from '../../commands/command-button.tsx'
import { useViewer } from '../../store/store-context.ts'

export interface PlaceButtonProps {
  /** The line that is told; null: which one is seen anyway. */
  readonly line: number | null
}

/** The way to the selected place in its file: opened where the host can, else copied. */
export function PlaceButton({ line }: PlaceButtonProps) {
  const canOpen = useViewer(({ host }) => host.openInEditor !== null)
  return canOpen ? (
    <CommandButton
      command="conversion.open-at-line"
      label={line === null ? 'Open at line' : `Open at line ${line}`}
      icon={SquareArrowOutUpRight}
      look={line === null ? 'plain' : 'primary'}
      isSmall
    />
  ) : (
    <CommandButton command="conversion.copy-place" label="Copy file and line" icon={Copy} isSmall />
  )
}
