import { Tooltip } from 'radix-ui'
import { useState, type ReactElement } from 'react'
import './hint.css'
import { layerRoot } from './layer-root.ts'
import { Kbd } from './kbd.tsx'

export interface HintProps {
  readonly text: string
  readonly chord?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly children: ReactElement
}

/** A hint that shows after a moment; never the only place of a fact. */
export function Hint({ text, chord, side = 'bottom', children }: HintProps) {
  // Kept here so that opening draws the hint anew, into the layer that is there by then.
  const [isOpen, setOpen] = useState(false)
  return (
    <Tooltip.Root open={isOpen} onOpenChange={setOpen}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={layerRoot()}>
        <Tooltip.Content className="hint" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {chord === undefined ? null : <Kbd chord={chord} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
