import { ListFilter, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { focusTarget } from '../../commands/focus-targets.ts'
import { Kbd } from '../../components/kbd.tsx'
import { formatCount } from '../../components/numbers.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { filterOf, isFiltered } from './browse-actions.ts'

/** As long as a question may be. */
const MAX_FILTER = 1000

/** Filters as one types; Escape empties it, then goes to the rows. */
export function FilterField() {
  const store = useViewerStore()
  const filter = useViewer(filterOf)
  const clear = () => store.getState().arrangeBrowse({ filter: '' })
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      if (filter === '') focusTarget('rows')
      else clear()
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      const { browse, moveToRow } = store.getState()
      if (browse.cursor === null) moveToRow(0)
      focusTarget('rows')
    }
  }
  return (
    <div className="qbar" role="search">
      <div className="query">
        <ListFilter size={16} aria-hidden />
        <input
          type="text"
          aria-label="Filter by words in name and fields"
          placeholder="Words in name or fields"
          value={filter}
          maxLength={MAX_FILTER}
          spellCheck={false}
          autoComplete="off"
          data-focus-target="filter"
          onChange={({ target }) => store.getState().arrangeBrowse({ filter: target.value })}
          onKeyDown={press}
        />
        {filter === '' ? (
          <Kbd chord="Ctrl+F" />
        ) : (
          <button type="button" className="clearbtn" aria-label="Clear the filter" onClick={clear}>
            <X size={14} aria-hidden />
          </button>
        )}
      </div>
      <MatchCount />
    </div>
  )
}

function MatchCount() {
  const hasFilter = useViewer(isFiltered)
  const { records, matching, length } = useViewer(({ browse }) => browse.rows)
  if (length === null || records === 0) return null
  return (
    <span className="count tabular" role="status">
      <b>{formatCount(hasFilter ? matching : records)}</b>{' '}
      {hasFilter ? `of ${formatCount(records)}` : records === 1 ? 'record' : 'records'}
    </span>
  )
}
