import { FileQuestion } from 'lucide-react'
import type { Problem } from '../../../../domain/problem.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { sentence } from '../../components/sentence.ts'
import { convertCategories, refreshCategories } from '../overview/category-work.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { openFolderOf, whyNotWritable } from '../../store/workspace-selectors.ts'
import type { BrowsePlace } from './browse-actions.ts'

export interface NoTableProps {
  readonly route: BrowsePlace
  readonly problem: Problem
}

/** Why a file has no records to show, and what helps; a file that is not there is no failure. */
export function NoTable({ route, problem }: NoTableProps) {
  const format = useViewer(({ browse }) => browse.subject?.format ?? 'v2')
  const category = useViewer((state) => categoryIn(state, route.folder, route.category))
  const isAbsent = category !== null && category[format].state === 'missing'
  const actions = <NextSteps route={route} format={format} />
  if (problem.code === 'no-legacy-format') {
    return (
      <EmptyState icon={FileQuestion} title="No legacy format" actions={actions}>
        {sentence(problem.cause)} Its v2 file is written by hand.
      </EmptyState>
    )
  }
  if (!isAbsent) return <ProblemCard problem={problem} actions={actions} />
  return (
    <EmptyState
      icon={FileQuestion}
      title={`${route.category} has no ${format} file here`}
      actions={actions}
    >
      {sentence(problem.cause)} <code>{problem.target}</code>
      <br />
      {category.managedElsewhere
        ? 'This category is managed elsewhere; that there is no file is as it should be.'
        : sentence(problem.next)}
    </EmptyState>
  )
}

interface NextStepsProps {
  readonly route: BrowsePlace
  readonly format: 'legacy' | 'v2'
}

/** What can be done about a file that is not there or not right, as buttons. */
export function NextSteps({ route, format }: NextStepsProps) {
  const store = useViewerStore()
  const { folder, category } = route
  const overview = useViewer((state) => categoryIn(state, folder, category))
  const whyOff = useViewer((state) => {
    const known = openFolderOf(state)
    // Of the sample a copy is offered.
    return known === null || known.origin === 'sample' ? null : whyNotWritable(known)
  })
  const other = format === 'v2' ? 'legacy' : 'v2'
  const hasOther = overview?.[other].state === 'file'
  const work = [category]
  return (
    <>
      {hasOther ? (
        <Button
          onClick={() =>
            store.getState().arrangeBrowse({ format: other, sort: null, fields: null }, 'push')
          }
        >
          Show {other}
        </Button>
      ) : null}
      {format === 'v2' && overview?.legacy.state === 'file' ? (
        <Button isOff={whyOff !== null} onClick={() => convertCategories(store.getState(), work)}>
          Convert the legacy file
        </Button>
      ) : null}
      {categoryOf(category).repository === 'none' ? null : (
        <Button isOff={whyOff !== null} onClick={() => refreshCategories(store.getState(), work)}>
          Refresh from GitHub
        </Button>
      )}
      {whyOff === null || categoryOf(category).repository === 'none' ? null : (
        <span className="why small">{whyOff}</span>
      )}
    </>
  )
}
