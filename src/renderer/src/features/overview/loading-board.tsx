import { CATEGORIES } from '../../../../domain/categories.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { BoardHead } from './board.tsx'
import './board.css'

/** The board before anything is known: every row has its place, and nothing jumps when it fills. */
export function LoadingBoard() {
  return (
    <div className="board-scroll">
      <p className="unseen" role="status">
        Reading the folder.
      </p>
      <div className="board" role="grid" aria-label="Categories" aria-busy>
        <BoardHead />
        {CATEGORIES.map(({ id }) => (
          <div key={id} className="tr" role="row">
            <div role="gridcell" />
            <div role="gridcell" className="cat">
              <b>{id}</b>
            </div>
            <div role="gridcell">
              <Skeleton width={70} />
            </div>
            <div role="gridcell">
              <Skeleton width="60%" />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
