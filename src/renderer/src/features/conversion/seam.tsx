import type { ShownLines } from './explained-filter.ts'
import type { Link } from './linked-lines.ts'
import { ROW_HEIGHT, type RowTops } from './row-tops.ts'
import { useScrolledView } from './use-scrolled-view.ts'

const WIDTH = 62
const HEAD = 32
const HALF = ROW_HEIGHT / 2

export interface SeamProps {
  readonly links: readonly Link[]
  readonly lines: ShownLines
  readonly lit: ReadonlySet<string>
  /** Where the lines of the v2 side begin. */
  readonly tops: RowTops
  readonly left: HTMLElement | null
  readonly right: HTMLElement | null
}

/** Curves from each legacy value to what was made of it. Only for the eye: the words say it too. */
export function Seam({ links, lines, lit, tops, left, right }: SeamProps) {
  const leftView = useScrolledView(left)
  const rightView = useScrolledView(right)
  const height = Math.max(leftView.height, rightView.height - HEAD)
  const seen = links.flatMap((link) => {
    const from = link.legacy * ROW_HEIGHT + HALF - leftView.top
    const to = tops(link.row) + HALF - rightView.top
    if (isFar(from, height) && isFar(to, height)) return []
    const isLit =
      lit.has(lines.legacy[link.legacy]?.id ?? '') && lit.has(lines.rows[link.row]?.id ?? '')
    return [{ link, from: edged(from, height), to: edged(to, height), isLit }]
  })
  return (
    <svg className="seam" width={WIDTH} height={height + HEAD} aria-hidden>
      <g transform={`translate(0 ${HEAD})`}>
        {seen
          // What lights up lies over the rest.
          .toSorted((one, other) => Number(one.isLit) - Number(other.isLit))
          .map(({ link, from, to, isLit }) => (
            <Curve
              key={`${link.legacy} ${link.row}`}
              link={link}
              from={from}
              to={to}
              isLit={isLit}
            />
          ))}
      </g>
    </svg>
  )
}

interface CurveProps {
  readonly link: Link
  readonly from: number
  readonly to: number
  readonly isLit: boolean
}

function Curve({ link, from, to, isLit }: CurveProps) {
  const tone = `tone-${link.isLost ? 'lost' : link.verdict}`
  const curve = `M0 ${from}C${WIDTH / 2} ${from} ${WIDTH / 2} ${to} ${WIDTH} ${to}`
  if (!link.isInV2) {
    return (
      <g className={`${tone} ${isLit ? 'on' : ''}`}>
        {isLit ? <path className="ln stub" d={curve} /> : null}
        <path className="ln stub" d={`M0 ${from}h14m-3 -3l6 6m0 -6l-6 6`} />
      </g>
    )
  }
  return (
    <g className={`${tone} ${isLit ? 'on' : ''} ${link.verdict === 'copied' ? 'same' : ''}`}>
      <path className="ln" d={curve} />
      <circle className="dot" cx={WIDTH - 3} cy={to} r={isLit ? 3.5 : 2} />
      {isLit ? <circle className="dot" cx={3} cy={from} r={3.5} /> : null}
    </g>
  )
}

function isFar(place: number, height: number): boolean {
  return place < 0 || place > height
}

/** Lines that are out of view end at the edge. */
function edged(place: number, height: number): number {
  return Math.min(Math.max(place, -HALF), height + HALF)
}
