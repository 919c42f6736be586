import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { CATEGORIES } from '../../../../domain/categories.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import type { BoardGroup } from '../../store/board-groups.ts'
import { boardOf } from '../../store/board-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import './board.css'
import { BoardRow } from './board-row.tsx'

const TITLES: Readonly<Record<BoardGroup, string>> = {
  attention: 'Needs attention',
  'up-to-date': 'Up to date',
  'nothing-to-fetch': 'Nothing to fetch',
}

/** Every category as a row, in groups that are formed anew only after a check has ended. */
export function Board({ folder }: { readonly folder: FolderId }) {
  const overview = useViewer(({ overviews }) => overviews[folder])
  const store = useViewerStore()
  if (overview?.state !== 'ready') return null
  const groups = boardOf(store.getState(), folder)
  const first = groups[0]?.[1][0]
  return (
    <div className="board-scroll">
      <div
        className="board"
        role="grid"
        aria-label="Categories"
        aria-multiselectable
        data-pane="board"
      >
        <BoardHead />
        {groups.map(([group, rows]) => (
          <div key={group} role="rowgroup" aria-label={TITLES[group]}>
            <div className="tg" role="row">
              <div role="gridcell" aria-colspan={9}>
                <b>{TITLES[group]}</b> <span className="tabular">{rows.length}</span>
              </div>
            </div>
            {rows.map((category) => (
              <BoardRow
                key={category}
                folder={folder}
                category={category}
                isFirst={category === first}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** The heads of the columns; shared with the board that is still to be filled. */
export function BoardHead() {
  return (
    <div className="tr th" role="row">
      <div role="columnheader" className="tick">
        <TickAll />
      </div>
      <div role="columnheader">Category</div>
      <div role="columnheader" className="pairhead">
        <span>Legacy</span>
        <i aria-hidden />
        <span>v2</span>
      </div>
      <div role="columnheader">Freshness</div>
      <div role="columnheader" className="num-r">
        Issues
      </div>
      <div role="columnheader" className="num-r findings">
        Findings
      </div>
      <div role="columnheader" className="num-r size">
        Size
      </div>
      <div role="columnheader" className="dl">
        Last download
      </div>
      <div role="columnheader">
        <span className="unseen">Actions</span>
      </div>
    </div>
  )
}

function TickAll() {
  const store = useViewerStore()
  const ticked = useViewer((state) => state.ticked.length)
  const isAll = ticked === CATEGORIES.length
  return (
    <Checkbox
      label="Tick every category"
      isLabelHidden
      checked={ticked === 0 ? false : isAll ? true : 'indeterminate'}
      onChange={(isTicked) =>
        store.getState().setTicked(isTicked ? CATEGORIES.map(({ id }) => id) : [])
      }
    />
  )
}
