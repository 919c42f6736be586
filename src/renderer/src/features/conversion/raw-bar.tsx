import { Checkbox } from '../../components/checkbox.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { formatCount } from '../../components/numbers.ts'
import type { RawFileName } from '../../../../bridge/raw-shapes.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { PlaceButton } from './place-button.tsx'
import { readLinesOf } from './raw-actions.ts'
import { END_WORDS } from './raw-line-text.tsx'
import type { ReadLines } from './raw-places.ts'

/** How the text is drawn, what is odd about the files, and the way into an editor. */
export function RawBar({ route }: { readonly route: ConversionRoute }) {
  const store = useViewerStore()
  const arrange = store.getState().arrangeConversion
  return (
    <div className="bar rawbar">
      <Checkbox
        label="Blanks and line ends"
        checked={route.hasMarks}
        onChange={(hasMarks) => arrange({ hasMarks })}
      />
      <Kbd chord="Alt+B" />
      <Checkbox
        label="Wrap"
        checked={route.isWrapped}
        onChange={(isWrapped) => arrange({ isWrapped })}
      />
      <Kbd chord="Alt+Z" />
      <span className="acts">
        <MixedEnds file="legacy" />
        <MixedEnds file="v2" />
        <PlaceButton line={null} />
      </span>
    </div>
  )
}

/** That lines of one file end in different ways. */
function MixedEnds({ file }: { readonly file: RawFileName }) {
  const lines = useViewer((state) => readLinesOf(state, file))
  const mixed = lines === null ? [] : endsOf(lines)
  if (lines === null || mixed.length < 2) return null
  return (
    <span className="chip warn" role="note">
      mixed line ends in {lines.fileName}: {mixed.join(', ')}
    </span>
  )
}

/** How many lines end in each way that there is, most first. */
export function endsOf({ ends }: Pick<ReadLines, 'ends'>): readonly string[] {
  return (['crlf', 'lf', 'cr'] as const)
    .filter((end) => ends[end] > 0)
    .sort((left, right) => ends[right] - ends[left])
    .map((end) => `${formatCount(ends[end])} ${END_WORDS[end]}`)
}
