import {
  ArrowRight,
  CircleQuestionMark,
  FileBraces,
  Folder,
  PanelsTopLeft,
  RefreshCw,
  Search,
  SearchX,
  Settings2,
  Table2,
  type LucideIcon,
} from 'lucide-react'
import { useEffect } from 'react'
import type { CommandGroup } from '../../commands/command.ts'
import { capsOf } from '../../commands/key-chord.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { folderOf } from '../../routes.ts'
import { useViewer } from '../../store/store-context.ts'
import { Marked } from './marked.tsx'
import type { Group } from './palette-groups.ts'
import type { PaletteHit } from './palette-hits.ts'
import type { Item, PaletteTarget } from './palette-items.ts'
import { asksForModels, parsePaletteText } from './palette-query.ts'

/** The id of the list, for the field that moves through it. */
export const LIST_ID = 'palette-list'

/** The id of an item's option. */
export function optionId({ id }: Item): string {
  return `palette-${id}`
}

interface PaletteListProps {
  readonly groups: readonly Group[]
  readonly active: Item | null
  readonly onHover: (id: string) => void
  readonly onChoose: (item: Item) => void
}

/** The hits by group; the focus stays in the field above. */
export function PaletteList({ groups, active, onHover, onChoose }: PaletteListProps) {
  useEffect(() => {
    if (active !== null)
      document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <ModelsProblem />
      {groups.length === 0 ? <NoHits /> : null}
      <div id={LIST_ID} className="palette-list" role="listbox" aria-label="Hits">
        {groups.map(({ title, hits, total }) => (
          <div key={title} role="group" aria-label={title}>
            <div className="palette-group" aria-hidden>
              {title}
              {hits.length < total ? (
                <span className="muted">
                  {hits.length} of {total}
                </span>
              ) : null}
            </div>
            {hits.map((hit) => (
              <Option
                key={hit.item.id}
                hit={hit}
                isActive={hit.item.id === active?.id}
                onHover={onHover}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

interface OptionProps extends Pick<PaletteListProps, 'onHover' | 'onChoose'> {
  readonly hit: PaletteHit<PaletteTarget>
  readonly isActive: boolean
}

function Option({ hit, isActive, onHover, onChoose }: OptionProps) {
  const { item, titleRanges, detailRanges } = hit
  const { title, detail, disabledReason, keys } = item
  return (
    <div
      id={optionId(item)}
      className="palette-option"
      role="option"
      aria-selected={isActive}
      aria-disabled={disabledReason !== null || undefined}
      // Not on entering: the list also moves below a pointer that rests.
      onMouseMove={() => onHover(item.id)}
      onClick={() => onChoose(item)}
    >
      <TargetIcon target={item.target} />
      <span className="cut">
        <Marked text={title} ranges={titleRanges} />
      </span>
      <span className="palette-detail cut">
        {disabledReason ?? <Marked text={detail} ranges={detailRanges} />}
      </span>
      <span className="grow" />
      {keys.map((chord) => (
        <span key={chord} className="palette-keys">
          {capsOf(chord).map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      ))}
    </div>
  )
}

const COMMAND_ICONS: Readonly<Record<CommandGroup, LucideIcon>> = {
  'Go to': ArrowRight,
  Categories: RefreshCw,
  Records: FileBraces,
  Folder,
  View: PanelsTopLeft,
  Help: CircleQuestionMark,
}

const TARGET_ICONS: Readonly<Record<Exclude<PaletteTarget['kind'], 'command'>, LucideIcon>> = {
  model: FileBraces,
  category: Table2,
  setting: Settings2,
  scope: Search,
}

function TargetIcon({ target }: { readonly target: PaletteTarget }) {
  const Icon =
    target.kind === 'command' ? COMMAND_ICONS[target.command.group] : TARGET_ICONS[target.kind]
  return <Icon size={16} aria-hidden />
}

/** Why there are no models among the hits, when that is no answer of the folder. */
function ModelsProblem() {
  const records = useViewer(({ foundModels }) => foundModels?.records)
  if (records?.state !== 'failed') return null
  return <ProblemCard problem={records.problem} isCompact />
}

function NoHits() {
  const text = useViewer((state) => state.paletteText)
  const hasFolder = useViewer(({ route }) => folderOf(route) !== null)
  const isAsking = useViewer(({ foundModels }) => foundModels?.isCurrent === false)
  const hasFailed = useViewer(({ foundModels }) => foundModels?.records.state === 'failed')
  const query = parsePaletteText(text)
  if (isAsking) return <p className="palette-note">Looking through the models</p>
  if (hasFailed) return null
  if (query.scope === 'models' && !hasFolder) {
    return (
      <EmptyState icon={SearchX} title="No folder is open">
        Models are found in the folder that is open: open one first.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={SearchX} title={`Nothing matches “${query.words}”`}>
      {asksForModels(query) && hasFolder
        ? 'All categories of this folder were searched. Fewer letters find more.'
        : 'Fewer letters find more; @ looks among the models.'}
    </EmptyState>
  )
}
