import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useViewer, useViewerStore } from '../store/store-context.ts'
import './panes.css'

export interface PaneGroupProps {
  /** Under which the sizes are remembered. */
  readonly name: string
  /** The ids of the panes that are there, in their order. */
  readonly panes: readonly string[]
  readonly orientation?: 'horizontal' | 'vertical'
  readonly children: ReactNode
}

/** Panes whose sizes a person chooses, and which keep them. Holds `Pane`s with `Divider`s between. */
export function PaneGroup({ name, panes, orientation = 'horizontal', children }: PaneGroupProps) {
  const store = useViewerStore()
  const sizes = useViewer(({ layout }) => layout[`panes.${name}`])
  const isWhole = sizes?.length === panes.length
  return (
    <Group
      className="panes"
      orientation={orientation}
      {...(isWhole ? { defaultLayout: layoutOf(panes, sizes) } : {})}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        // What the window's size did is not what the person chose.
        if (!isUserInteraction) return
        const chosen = panes.map((id) => layout[id] ?? 0)
        store.getState().setLayout(`panes.${name}`, chosen)
      }}
    >
      {children}
    </Group>
  )
}

function layoutOf(panes: readonly string[], sizes: readonly number[]) {
  return Object.fromEntries(panes.map((id, index) => [id, sizes[index] ?? 0]))
}

export interface PaneProps {
  readonly id: string
  /** What it shows, for who cannot see it. */
  readonly label: string
  /** `372px` or `40%`; left out: the rest. */
  readonly size?: string
  readonly minSize?: string
  readonly maxSize?: string
  readonly children: ReactNode
}

/** One of the panes; F6 goes from one to the next. */
export function Pane({ id, label, size, minSize, maxSize, children }: PaneProps) {
  return (
    <Panel
      id={id}
      {...(size === undefined
        ? {}
        : { defaultSize: size, groupResizeBehavior: 'preserve-pixel-size' })}
      {...(minSize === undefined ? {} : { minSize })}
      {...(maxSize === undefined ? {} : { maxSize })}
    >
      <section className="pane" aria-label={label} data-pane={id} tabIndex={-1}>
        {children}
      </section>
    </Panel>
  )
}

/** The line between two panes; a double click on it restores their sizes. */
export function Divider({ label }: { readonly label: string }) {
  return <Separator className="divider" aria-label={label} />
}
