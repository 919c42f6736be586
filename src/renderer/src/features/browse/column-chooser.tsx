import { Check, Columns3 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { TableShape } from '../../../../bridge/viewer-shapes.ts'
import { Button } from '../../components/button.tsx'
import { formatCount } from '../../components/numbers.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { BrowsePlace } from './browse-actions.ts'
import { factLabel } from './field-labels.ts'
import { InertText } from './inert-text.tsx'
import { choosableColumns, shownFields, toggleField } from './shown-fields.ts'

export interface ColumnChooserProps {
  readonly table: TableShape | null
  readonly route: BrowsePlace
}

/** Which fields are columns; each with how many records hold something in it. */
export function ColumnChooser({ table, route }: ColumnChooserProps) {
  const store = useViewerStore()
  const isOpen = useViewer(({ browse }) => browse.isChoosingColumns)
  const shown = table === null ? [] : shownFields(table, route.fields)
  const columns = table === null ? [] : choosableColumns(table.columns)
  const choose = (fields: readonly string[] | null) => store.getState().arrangeBrowse({ fields })
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={store.getState().chooseColumns}>
      <DropdownMenu.Trigger asChild>
        <Button icon={Columns3} look="ghost" className="columnsbtn" isOff={table === null}>
          Columns
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu columnmenu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Columns"
        >
          {columns.map(({ field, filled }) => (
            <DropdownMenu.CheckboxItem
              key={field}
              className="menuitem"
              checked={shown.includes(field)}
              onCheckedChange={() => choose(toggleField(columns, shown, field))}
              // Several are chosen at a time.
              onSelect={(event) => event.preventDefault()}
            >
              <DropdownMenu.ItemIndicator>
                <Check size={14} aria-hidden />
              </DropdownMenu.ItemIndicator>
              <span className="columnname">
                {factLabel(field)}
                <code className="muted">
                  <InertText text={field} />
                </code>
              </span>
              <span className="muted tabular">{formatCount(filled)}</span>
            </DropdownMenu.CheckboxItem>
          ))}
          <DropdownMenu.Separator asChild>
            <hr />
          </DropdownMenu.Separator>
          <DropdownMenu.Item className="menuitem" onSelect={() => choose(null)}>
            <i />
            <span>As usual for {route.category}</span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
