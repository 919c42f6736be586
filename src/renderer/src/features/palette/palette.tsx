import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { COMMANDS } from '../../commands/command-registry.ts'
import { countOf } from '../../components/numbers.ts'
import { valueOf } from '../../store/loadable.ts'
import { MODEL_LIMIT } from '../../store/palette-slice.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { chooseTarget } from './choose-target.ts'
import { activeIndex, moveActive } from './palette-hits.ts'
import { paletteGroups, type Group } from './palette-groups.ts'
import type { Item } from './palette-items.ts'
import { LIST_ID, optionId, PaletteList } from './palette-list.tsx'
import { PALETTE_SCOPES } from './palette-query.ts'
import { stepOf } from './palette-steps.ts'
import { useReturnedFocus } from './use-returned-focus.ts'
import './palette.css'

/** Commands, models, categories and settings by what is typed. */
export function Palette() {
  const store = useViewerStore()
  const chosen = useRef<Item | null>(null)
  const returnFocus = useReturnedFocus()
  const mode = useViewer(({ overlay }) => (overlay?.overlay === 'palette' ? overlay.mode : null))
  useLayoutEffect(() => {
    void store.getState().typeInPalette(mode === 'models' ? '@' : '')
  }, [store, mode])
  const choose = (item: Item) => {
    if (item.target.kind === 'scope') {
      chooseTarget(store.getState(), item.target)
      return
    }
    chosen.current = item
    store.getState().closeOverlay()
  }
  const finish = (event: Event) => {
    returnFocus(event)
    // Only now: what is chosen may move the focus elsewhere.
    if (chosen.current !== null) chooseTarget(store.getState(), chosen.current.target)
  }
  return (
    <Dialog.Root open onOpenChange={() => store.getState().closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="palette-scrim" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onOpenAutoFocus={focusField}
          onCloseAutoFocus={finish}
        >
          <Dialog.Title className="unseen">Command palette</Dialog.Title>
          <PaletteBody onChoose={choose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({ onChoose }: { readonly onChoose: (item: Item) => void }) {
  const store = useViewerStore()
  // What can be done follows from everything there is.
  const state = useViewer((everything) => everything)
  const groups = useMemo(() => paletteGroups(state, COMMANDS), [state])
  const items = groups.flatMap(({ hits }) => hits.map(({ item }) => item))
  const [activeId, setActiveId] = useState<string | null>(null)
  const index = activeIndex(items, activeId)
  const active = items[index] ?? null
  const choose = (item: Item) => {
    if (item.disabledReason === null) onChoose(item)
    else store.getState().announce(`${item.title}: ${item.disabledReason}`)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = stepOf(event)
    if (step !== null) setActiveId(items[moveActive(index, step, items.length)]?.id ?? null)
    else if (event.key === 'Enter' && active !== null) choose(active)
    else return
    event.preventDefault()
  }
  const type = (text: string) => {
    setActiveId(null)
    void store.getState().typeInPalette(text)
  }
  return (
    <>
      <div className="palette-field">
        <Search size={18} aria-hidden />
        <input
          role="combobox"
          aria-label="Find a command, model, category or setting"
          aria-expanded={items.length > 0}
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={active === null ? undefined : optionId(active)}
          placeholder={PLACEHOLDER}
          spellCheck={false}
          autoComplete="off"
          value={state.paletteText}
          onChange={({ target }) => type(target.value)}
          onKeyDown={press}
        />
        <span className="muted small tabular" role="status">
          {countHits(groups, state)}
        </span>
      </div>
      <PaletteList groups={groups} active={active} onHover={setActiveId} onChoose={choose} />
      <PaletteFoot />
    </>
  )
}

/** Behind the sign that narrows: Radix would select it, and the first letter replace it. */
function focusField(event: Event): void {
  event.preventDefault()
  if (!(event.currentTarget instanceof HTMLElement)) return
  const field = event.currentTarget.querySelector('input')
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

/** A folder that has found as many models as it may tell has more of them. */
function countHits(groups: readonly Group[], { foundModels }: ViewerState): string {
  const hits = groups.reduce((sum, { total }) => sum + total, 0)
  const models = foundModels === null ? null : valueOf(foundModels.records)
  const isAll = (models?.length ?? 0) < MODEL_LIMIT
  return `${isAll ? '' : 'at least '}${countOf(hits, 'hit')}`
}

const PLACEHOLDER = 'Go to a model, category or command'

function PaletteFoot() {
  return (
    <footer className="palette-foot">
      <span>
        <b>↑ ↓</b> choose
      </span>
      <span>
        <b>Enter</b> run
      </span>
      <span>
        <b>Esc</b> close
      </span>
      <span className="grow" />
      {PALETTE_SCOPES.map(({ sign, title }) => (
        <span key={sign}>
          <b>{sign}</b> {title}
        </span>
      ))}
    </footer>
  )
}
