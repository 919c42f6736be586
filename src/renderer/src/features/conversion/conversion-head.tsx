import { ChevronLeft, ChevronRight, Share } from 'lucide-react'
import { CommandButton } from '../../commands/command-button.tsx'
import { CommandIconButton } from '../../commands/command-icon-button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { formatCount } from '../../components/numbers.ts'
import { SegmentedControl } from '../../components/segmented-control.tsx'
import { conversionRoute, type ConversionRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { CategoryPicker } from '../browse/category-picker.tsx'
import { InertText } from '../browse/inert-text.tsx'
import { ChangeStepper } from './change-stepper.tsx'
import { unchangedWord } from './conversion-place.ts'
import { RECORD_VIEW_ENTRIES } from './record-views.ts'

/** Which conversion is looked at, and the way to its neighbours. */
export function ConversionHead({ route }: { readonly route: ConversionRoute }) {
  const store = useViewerStore()
  const { folder, isLogOpen } = route
  const records = useViewer(({ conversion }) =>
    conversion.place === null ? null : (valueOf(conversion.place.content)?.records ?? null),
  )
  const canLeaveOut = useViewer((state) => unchangedWord(state) === 'only changed')
  return (
    <div className={`head line conversion-head ${route.record === null ? '' : 'of-record'}`}>
      <CategoryPicker
        folder={folder}
        category={route.category}
        records={route.record === null ? records : null}
        onChoose={(category) => {
          store.getState().navigate({ ...conversionRoute(folder, category), isLogOpen })
        }}
      />
      {route.record === null ? null : (
        <>
          <ChevronRight size={14} aria-hidden className="muted" />
          <h2 className="cut" title={route.record}>
            <InertText text={route.record} />
          </h2>
          <Stepper />
        </>
      )}
      {route.record === null ? null : <ViewSwitch route={route} />}
      {route.record !== null && route.view === 'side-by-side' ? <ChangeStepper /> : null}
      {canLeaveOut ? <OnlyChanged route={route} /> : null}
      <span className="acts">
        <CommandButton command="export.open" icon={Share} look="ghost" />
      </span>
    </div>
  )
}

function ViewSwitch({ route: { view } }: { readonly route: ConversionRoute }) {
  const store = useViewerStore()
  if (RECORD_VIEW_ENTRIES.length < 2) return null
  return (
    <SegmentedControl
      label="View"
      value={view}
      options={RECORD_VIEW_ENTRIES.map((entry) => ({ value: entry.view, label: entry.title }))}
      onChange={(chosen) => store.getState().arrangeConversion({ view: chosen }, 'push')}
    />
  )
}

function OnlyChanged({ route: { isOnlyChanged } }: { readonly route: ConversionRoute }) {
  const store = useViewerStore()
  return (
    <span className="acts vonly">
      <Checkbox
        label="Only what changed"
        checked={isOnlyChanged}
        onChange={(isOnly) => store.getState().arrangeConversion({ isOnlyChanged: isOnly })}
      />
      <Kbd chord="U" />
    </span>
  )
}

function Stepper() {
  const place = useViewer(({ conversion }) =>
    conversion.place === null ? null : valueOf(conversion.place.content),
  )
  return (
    <span className="stepper tabular">
      <CommandIconButton command="conversion.previous-record" icon={ChevronLeft} />
      {place === null || place.number === null ? null : (
        <span className="muted small">
          {formatCount(place.number)} of {formatCount(place.records)}
        </span>
      )}
      <CommandIconButton command="conversion.next-record" icon={ChevronRight} />
    </span>
  )
}
