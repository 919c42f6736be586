import { ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'
import { CATEGORIES, type CategoryId } from '../../../../domain/categories.ts'
import { FreshnessGlyph } from '../../components/freshness-sign.tsx'
import { describeFreshness } from '../../components/freshness-words.ts'
import { countOf, formatCount } from '../../components/numbers.ts'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { categoriesOf } from '../../store/references-selectors.ts'
import { useViewer } from '../../store/store-context.ts'

export interface CategoryPickerProps {
  readonly folder: FolderId
  readonly category: CategoryId
  /** Null: not known, or none. */
  readonly records: number | null
  readonly onChoose: (category: CategoryId) => void
}

/** The category that is looked at, and all others with what there is of them. */
export function CategoryPicker(props: CategoryPickerProps) {
  const { folder, category: current, records, onChoose } = props
  const choose = (id: string) => {
    const category = CATEGORIES.find((other) => other.id === id)?.id
    if (category !== undefined && category !== current) onChoose(category)
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="btn ghost catsel">
        <h1>{current}</h1>
        {records === null ? null : (
          <span className="muted tabular">{countOf(records, 'record')}</span>
        )}
        <ChevronDown size={14} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu catmenu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Category"
        >
          <DropdownMenu.RadioGroup value={current} onValueChange={choose}>
            {CATEGORIES.map(({ id }) => (
              <CategoryItem key={id} id={id} folder={folder} />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function CategoryItem({ id, folder }: { readonly id: CategoryId; readonly folder: string }) {
  const overview = useViewer((state) =>
    categoriesOf(state, folder).find(({ category }) => category === id),
  )
  return (
    <DropdownMenu.RadioItem className="catitem" value={id} textValue={id}>
      <b>{id}</b>
      {overview === undefined ? <span className="muted">not looked at yet</span> : null}
      {overview === undefined ? null : <CategoryFacts overview={overview} />}
    </DropdownMenu.RadioItem>
  )
}

function CategoryFacts({ overview }: { readonly overview: CategoryOverview }) {
  const nowMs = useViewer(({ clockMs }) => clockMs)
  const { legacy, v2 } = overview
  const words = describeFreshness({ overview, nowMs, ttlSeconds: null })
  return (
    <>
      <span className="catpair tabular">
        <span>
          <span className="unseen">legacy </span>
          {figure(legacy.records)}
        </span>
        <i aria-hidden />
        <span>
          <span className="unseen">v2 </span>
          {figure(v2.records)}
        </span>
      </span>
      <span className={`fresh fresh-${words.sign}`}>
        <FreshnessGlyph sign={words.sign} share={words.share} />
        <b>{words.word}</b>
        <span className="why">{whyEmpty(overview) ?? words.reason}</span>
      </span>
    </>
  )
}

/** Why there is nothing to browse; null: there is something. */
function whyEmpty({ legacy, v2, managedElsewhere }: CategoryOverview): string | null {
  const isEmpty = legacy.state !== 'file' && v2.state !== 'file'
  if (!isEmpty) return null
  if (managedElsewhere) return 'managed elsewhere, no file here'
  const problem = legacy.problem ?? v2.problem
  return problem === null ? 'no file in this folder' : problem.cause
}

function figure(records: number | null): string {
  return records === null ? '–' : formatCount(records)
}
