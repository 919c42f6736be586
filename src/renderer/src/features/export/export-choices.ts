import type { ExportSubject } from '../../../../bridge/export-shapes.ts'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { categoryOf, type CategoryId } from '../../../../domain/categories.ts'
import { valueOf } from '../../store/loadable.ts'
import { categoriesOf } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { browsedFormat } from '../browse/browsed-format.ts'
import { whyNotTold } from '../compare/comparison-outcome.ts'

/** Something that can be passed on from where the page is. */
export interface ExportChoice {
  /** `Ledger of clip` */
  readonly title: string
  readonly subject: ExportSubject
}

/** All that can be passed on, what is looked at first; none: there is nothing here. */
export function exportChoices(state: ViewerState): readonly ExportChoice[] {
  const { route } = state
  switch (route.screen) {
    case 'first-run':
    case 'settings':
      return []
    case 'overview': {
      const { folder, selected } = route
      return [...(selected === null ? [] : ofCategory(state, folder, selected)), allIssues(folder)]
    }
    case 'browse': {
      const { folder, category, record, filter } = route
      const format = browsedFormat(state, route)
      const asked = { of: 'records', folder, category, format } as const
      const name = format === 'v2' ? 'v2 records' : 'Legacy records'
      return [
        ...(filter.trim() === ''
          ? []
          : [{ title: `${name} that match the filter`, subject: { ...asked, filter } }]),
        {
          title: `All ${name === 'v2 records' ? name : 'legacy records'}`,
          subject: { ...asked, filter: '' },
        },
        ...(record === null ? [] : ofRecord(folder, category, record)),
        ...ofCategory(state, folder, category).filter(
          ({ subject }) => subject.of !== 'records' || subject.format !== format,
        ),
      ]
    }
    case 'conversion': {
      const { folder, category, record } = route
      return [
        ...(record === null ? [] : ofRecord(folder, category, record)),
        ...ofCategory(state, folder, category),
      ]
    }
    case 'compare': {
      if (whyNotTold(route, state.comparison) !== null) return []
      const { before, after, category } = route
      return [{ title: 'Comparison', subject: { of: 'compared', before, after, category } }]
    }
  }
}

/** Why nothing can be passed on from where the page is; null: something can. */
export function whyNoChoice(state: ViewerState): string | null {
  if (exportChoices(state).length > 0) return null
  const { route, comparison } = state
  const ofCompared = route.screen === 'compare' ? whyNotTold(route, comparison) : null
  return ofCompared ?? 'there is nothing to export here'
}

/** What a copy is made of: the first that can be read, but in Browse the record before its table. */
export function choiceInHand(state: ViewerState): ExportChoice | null {
  const choices = exportChoices(state)
  const [first] = choices.filter(({ subject }) => subject.of !== 'records')
  if (state.route.screen === 'browse' && state.route.record === null) return null
  return first ?? null
}

function ofRecord(folder: FolderId, category: CategoryId, name: string): readonly ExportChoice[] {
  if (!isConverted(category)) return []
  return [{ title: 'Conversion of the record', subject: { of: 'record', folder, category, name } }]
}

function ofCategory(
  state: ViewerState,
  folder: FolderId,
  category: CategoryId,
): readonly ExportChoice[] {
  const of = { folder, category }
  const records = { of: 'records', ...of, filter: '' } as const
  const inV2 = { title: 'All v2 records', subject: { ...records, format: 'v2' } } as const
  if (!isConverted(category)) return [inV2]
  return [
    { title: 'Ledger', subject: { of: 'ledger', ...of } },
    hasFailed(state, folder, category)
      ? { title: 'Failed conversion', subject: { of: 'failed', ...of } }
      : {
          title: 'v2 file against a fresh conversion',
          subject: { of: 'comparison', ...of },
        },
    { title: 'Issues and findings', subject: { of: 'issues', ...of } },
    inV2,
    { title: 'All legacy records', subject: { ...records, format: 'legacy' } },
  ]
}

function allIssues(folder: FolderId): ExportChoice {
  return {
    title: 'Issues and findings of all categories',
    subject: { of: 'issues', folder, category: null },
  }
}

function isConverted(category: CategoryId): boolean {
  return categoryOf(category).legacyFormat !== 'none'
}

/** Whether a record is known to keep a category from being written. */
function hasFailed(state: ViewerState, folder: FolderId, category: CategoryId): boolean {
  const { ledger } = state.conversion
  const isShown = ledger?.subject.folder === folder && ledger.subject.category === category
  const shown = isShown ? valueOf(ledger.content) : null
  if (shown !== null) return shown.rejected.length > 0
  const overview = categoriesOf(state, folder).find((one) => one.category === category)
  return overview?.provenance.state === 'fails'
}
