import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, useState, type ComponentType, type ReactElement } from 'react'
import { Kbd } from './kbd.tsx'
import { layerRoot } from './layer-root.ts'
import './menu.css'

export interface MenuItem {
  readonly label: string
  readonly icon?: LucideIcon | undefined
  readonly chord?: string | undefined
  /** Why it cannot be chosen, shown below its label; null: it can. */
  readonly whyOff?: string | null
  /** Whether a line sets it apart from what is above. */
  readonly beginsGroup?: boolean
  readonly run: () => void
}

export interface MenuProps {
  /** The button that opens it. */
  readonly children: ReactElement
  readonly label: string
  /** Asked for when it opens: what can be done is so at that moment. */
  readonly items: () => readonly MenuItem[]
  readonly align?: 'start' | 'end'
}

/** A menu at a button. */
export function Menu({ children, label, items, align = 'end' }: MenuProps) {
  // Kept here so that opening draws the menu anew, into the layer that is there by then.
  const [isOpen, setOpen] = useState(false)
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layerRoot()}>
        <DropdownMenu.Content
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
        >
          <MenuEntries items={items} Item={DropdownMenu.Item} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface EntryProps {
  /** The kind of item that belongs to the kind of menu. */
  readonly Item: ComponentType<
    Pick<DropdownMenu.DropdownMenuItemProps, 'className' | 'disabled' | 'onSelect' | 'children'>
  >
}

/** The items of a menu of any kind, asked for when it is drawn. */
export function MenuEntries({ items, Item }: Pick<MenuProps, 'items'> & EntryProps) {
  return items().map((item) => (
    <Fragment key={item.label}>
      {item.beginsGroup === true ? <hr role="separator" /> : null}
      <Entry {...item} Item={Item} />
    </Fragment>
  ))
}

function Entry({ Item, label, icon: Icon, chord, whyOff = null, run }: MenuItem & EntryProps) {
  return (
    <Item className="menuitem" disabled={whyOff !== null} onSelect={run}>
      {Icon === undefined ? <i /> : <Icon size={16} aria-hidden />}
      <span>{label}</span>
      {chord === undefined ? <i /> : <Kbd chord={chord} />}
      {whyOff === null ? null : <small>{whyOff}</small>}
    </Item>
  )
}
