import { PanelRight, Share } from 'lucide-react'
import type { TableShape } from '../../../../bridge/viewer-shapes.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { formatCount } from '../../components/numbers.ts'
import { SegmentedControl } from '../../components/segmented-control.tsx'
import { browseRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { BrowsePlace } from './browse-actions.ts'
import { CategoryPicker } from './category-picker.tsx'
import { ColumnChooser } from './column-chooser.tsx'

const FORMATS = [
  { value: 'legacy', label: 'Legacy' },
  { value: 'v2', label: 'v2' },
] as const

export interface BrowseHeadProps {
  readonly route: BrowsePlace
  readonly table: TableShape | null
}

/** What is browsed, in which format, and how the table is arranged. */
export function BrowseHead({ route, table }: BrowseHeadProps) {
  const store = useViewerStore()
  const format = useViewer(({ browse }) => route.format ?? browse.subject?.format ?? 'v2')
  const arrange = store.getState().arrangeBrowse
  const records = useViewer(({ browse: { rows } }) => (rows.length === null ? 0 : rows.records))
  const absent = table?.absent ?? 0
  const { folder, isInspectorOpen, isLogOpen, tab } = route
  return (
    <div className="head browse-head">
      <CategoryPicker
        folder={folder}
        category={route.category}
        records={records === 0 ? null : records - absent}
        onChoose={(category) => {
          const next = { ...browseRoute(folder, category), isInspectorOpen, isLogOpen, tab }
          store.getState().navigate(next)
        }}
      />
      {absent > 0 && records > 0 ? (
        <span className="muted small tabular">
          {formatCount(absent)} only in {format === 'v2' ? 'legacy' : 'v2'}
        </span>
      ) : null}
      {categoryOf(route.category).legacyFormat === 'none' ? (
        <span className="muted small">v2 only, no legacy format</span>
      ) : (
        <SegmentedControl
          label="Format"
          value={format}
          options={FORMATS}
          // Fields have other names in the other file.
          onChange={(chosen) => arrange({ format: chosen, sort: null, fields: null }, 'push')}
        />
      )}
      <div className="acts">
        {table?.hasFamilies === true ? (
          <span className="groupcheck">
            <Checkbox
              label="Group by family"
              checked={route.isGrouped}
              onChange={(isGrouped) => arrange({ isGrouped })}
            />
            <Kbd chord="G" />
          </span>
        ) : null}
        <ColumnChooser table={table} route={route} />
        <CommandButton command="export.open" icon={Share} look="ghost" />
        <CommandButton
          command="browse.inspector"
          label="Inspector"
          icon={PanelRight}
          look={route.isInspectorOpen ? 'plain' : 'ghost'}
        />
      </div>
    </div>
  )
}
