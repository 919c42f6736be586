import { ContextMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { layerRoot } from './layer-root.ts'
import { MenuEntries, type MenuProps } from './menu.tsx'

export interface ContextMenuAreaProps extends Pick<MenuProps, 'label' | 'items'> {
  /** Where it opens: at the pointer, or at what has the focus in it. */
  readonly children: ReactElement
}

/** A menu for a place: of the right button, and of the key that does the same. */
export function ContextMenuArea({ children, label, items }: ContextMenuAreaProps) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal container={layerRoot()}>
        <ContextMenu.Content className="menu" collisionPadding={8} aria-label={label}>
          <MenuEntries items={items} Item={ContextMenu.Item} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
