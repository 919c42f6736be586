import type { KeyboardEvent, PointerEvent } from 'react'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { heightAfterKey, heightWithin, HEIGHTS } from './drawer-height.ts'

const LAYOUT_KEY = 'log.height'

/** How high the drawer is, as the person chose it. */
export function useDrawerHeight(): number {
  return useViewer(({ layout }) => layout[LAYOUT_KEY]?.[0] ?? HEIGHTS.usual)
}

/** The upper edge of the drawer: dragged, moved by arrow keys, reset by a double click. */
export function DrawerEdge() {
  const store = useViewerStore()
  const height = useDrawerHeight()
  const resize = (wanted: number) =>
    store.getState().setLayout(LAYOUT_KEY, [heightWithin(wanted, window.innerHeight)])
  const press = (event: KeyboardEvent) => {
    const wanted = heightAfterKey(event.key, height)
    if (wanted === null) return
    event.preventDefault()
    resize(wanted)
  }
  return (
    <div
      className="log-edge"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the log"
      aria-valuenow={height}
      aria-valuemin={HEIGHTS.least}
      aria-valuemax={HEIGHTS.most}
      tabIndex={0}
      onKeyDown={press}
      onDoubleClick={() => resize(HEIGHTS.usual)}
      onPointerDown={(event) => drag(event, { height, resize })}
    />
  )
}

interface Drag {
  readonly height: number
  readonly resize: (height: number) => void
}

/** Follows the pointer until it is let go of. */
function drag(event: PointerEvent<HTMLElement>, { height, resize }: Drag): void {
  const edge = event.currentTarget
  const fromY = event.clientY
  const move = ({ clientY }: globalThis.PointerEvent) => resize(height + fromY - clientY)
  edge.setPointerCapture(event.pointerId)
  edge.addEventListener('pointermove', move)
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), {
    once: true,
  })
}
