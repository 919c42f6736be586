import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { KeyWindow } from '../../../../bridge/conversion-shapes.ts'
import { Button } from '../../components/button.tsx'
import { formatCount } from '../../components/numbers.ts'
import type { ConversionRoute } from '../../routes.ts'
import { KEYS_AT_ONCE } from '../../store/conversion-slice.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { goToRecord } from './conversion-actions.ts'
import { VerdictStrip } from './verdict-strip.tsx'

const KEY_HEIGHT = 26

/** The records behind a figure, of which only those in view are in the page. */
export function KeyList({
  window,
  route,
}: {
  readonly window: KeyWindow
  readonly route: ConversionRoute
}) {
  const store = useViewerStore()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: window.keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => KEY_HEIGHT,
    overscan: 8,
  })
  const open = (key: string) => {
    goToRecord(store.getState(), key)
    if (route.cell !== null) store.getState().arrangeConversion({ verdicts: [route.cell] })
  }
  return (
    <div ref={scroller} className="klist">
      <ul
        aria-label={window.verdicts === null ? 'Records with this verdict' : 'Previewed records'}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const key = window.keys[index] ?? ''
          const counts = window.verdicts?.[index]
          return (
            <li key={index} className="kitem" style={{ transform: `translateY(${start}px)` }}>
              <button
                type="button"
                data-focus-target={index === 0 ? 'details' : undefined}
                onClick={() => open(key)}
              >
                <span className="cut">
                  <InertText text={key} />
                </span>
                {counts === undefined ? null : <VerdictStrip counts={counts} />}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The way through more records than are asked for at once. */
export function Pager({ window: { length, offset, keys } }: { readonly window: KeyWindow }) {
  const store = useViewerStore()
  if (length <= KEYS_AT_ONCE) return null
  const see = store.getState().seeKeysFrom
  const last = offset + keys.length
  return (
    <div className="panefoot tabular small">
      <Button isSmall isOff={offset === 0} onClick={() => see(Math.max(0, offset - KEYS_AT_ONCE))}>
        Before
      </Button>
      <span className="muted">
        {formatCount(offset + 1)} to {formatCount(last)} of {formatCount(length)}
      </span>
      <Button isSmall isOff={last >= length} onClick={() => see(last)}>
        After
      </Button>
    </div>
  )
}
