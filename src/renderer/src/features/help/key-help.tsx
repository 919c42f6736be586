import { Search, SearchX, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { COMMANDS } from '../../commands/command-registry.ts'
import { capsOf } from '../../commands/key-chord.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { SCREENS } from '../screens.ts'
import { helpGroups, type HelpGroup, type HelpRow } from './help-rows.ts'
import { useReturnedFocus } from '../palette/use-returned-focus.ts'
import '../palette/palette.css'
import './key-help.css'

/** Every key and what it does, made from the commands that there are. */
export function KeyHelp() {
  const store = useViewerStore()
  const [typed, setTyped] = useState('')
  const returnFocus = useReturnedFocus()
  const groups = helpGroups(COMMANDS, typed)
  return (
    <Dialog.Root open onOpenChange={() => store.getState().closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="palette-scrim" />
        <Dialog.Content
          className="key-help"
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
        >
          <header>
            <Dialog.Title>Keys</Dialog.Title>
            <label className="key-help-find">
              <Search size={14} aria-hidden />
              <input
                type="search"
                aria-label="Find a key or what it does"
                placeholder="Find a key or what it does"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
            <Dialog.Close asChild>
              <IconButton icon={X} label="Close the keys" chord="Escape" />
            </Dialog.Close>
          </header>
          {/* Text that scrolls has to be reached without a pointer. */}
          <div className="key-help-groups" role="region" aria-label="All keys" tabIndex={0}>
            {groups.map((group) => (
              <Group key={group.group} group={group} />
            ))}
            {groups.length === 0 ? (
              <EmptyState icon={SearchX} title={`Nothing matches “${typed}”`}>
                Keys are found by what they do, by their names and by their screen.
              </EmptyState>
            ) : null}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ group: { group, rows } }: { readonly group: HelpGroup }) {
  const id = `key-help-${group.replaceAll(' ', '-')}`
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{group}</h3>
      <dl>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </dl>
    </section>
  )
}

function Row({ row }: { readonly row: HelpRow }) {
  const { title, keys, screen } = row
  const isHere = useViewer(({ route }) => screen === null || route.screen === screen)
  return (
    <div className={`key-help-row ${isHere ? '' : 'is-elsewhere'}`}>
      <dt>
        {title}
        {isHere ? null : <small>on {screenTitle(screen)}</small>}
      </dt>
      <dd>{keys.length === 0 ? <small>in the palette</small> : <Chords row={row} />}</dd>
    </div>
  )
}

function Chords({ row: { keys, isRange } }: { readonly row: HelpRow }) {
  return keys.map((chord, index) => (
    <span key={chord} className="key-help-chord">
      {index === 0 ? null : <small>{isRange ? 'to' : 'or'}</small>}
      {capsOf(chord).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  ))
}

function screenTitle(screen: HelpRow['screen']): string {
  return SCREENS.find((entry) => entry.screen === screen)?.title ?? 'the first page'
}
