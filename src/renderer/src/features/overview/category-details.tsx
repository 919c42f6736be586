import { Flag, FileCog, RefreshCw, Table2 } from 'lucide-react'
import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { FreshnessSign } from '../../components/freshness-sign.tsx'
import { formatCount } from '../../components/numbers.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import { useViewer } from '../../store/store-context.ts'
import { CategoryFacts } from './category-facts.tsx'
import { CategoryProblems } from './category-problems.tsx'
import { useFreshness } from './freshness-cell.tsx'

export interface CategoryDetailsProps {
  readonly folder: FolderId
  readonly category: CategoryId
}

/** All that is known of one category: its state with the whole reason, and where its data is from. */
export function CategoryDetails({ folder, category }: CategoryDetailsProps) {
  const overview = useViewer((state) => categoryIn(state, folder, category))
  if (overview === null) return null
  return (
    <>
      <Figures overview={overview} />
      <State folder={folder} overview={overview} />
      <CategoryProblems folder={folder} overview={overview} />
      <div className="acts start">
        <CommandButton command="category.browse" label="Browse" icon={Table2} isReasonHidden />
        <CommandButton command="category.refresh" label="Refresh" icon={RefreshCw} isReasonHidden />
        <CommandButton command="category.convert" label="Convert" icon={FileCog} isReasonHidden />
        <CommandButton
          command="category.mark-stale"
          label="Mark stale"
          icon={Flag}
          isReasonHidden
        />
      </div>
      <CategoryFacts overview={overview} />
    </>
  )
}

function Figures({ overview }: { readonly overview: CategoryOverview }) {
  const { legacy, v2, issues, findings } = overview
  const figures = [
    [legacy.records, 'legacy records'],
    [v2.records, 'v2 records'],
    [issues, 'issues'],
    [findings, 'findings'],
  ] as const
  return (
    <dl className="figures tabular">
      {figures.map(([figure, name]) => (
        <div key={name}>
          <dd>{figure === null ? '–' : formatCount(figure)}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  )
}

/** The state with its whole reason: nothing is cut off here. */
function State(props: { readonly folder: FolderId; readonly overview: CategoryOverview }) {
  const words = useFreshness(props.folder, props.overview)
  return (
    <div className="whole-state">
      <FreshnessSign words={words} />
    </div>
  )
}
