import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect } from 'react'
import type { ExportRequest } from '../../../../bridge/export-shapes.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import '../../components/dialog.css'
import { IconButton } from '../../components/icon-button.tsx'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { useReturnedFocus } from '../palette/use-returned-focus.ts'
import { exportChoices } from './export-choices.ts'
import { ExportPreview } from './export-preview.tsx'
import { FORMAT_WORDS, usualFormats } from './export-words.ts'
import './export.css'
import { OptionList } from './option-list.tsx'

/** What can be passed on from here, as what, and what it comes to. */
export function ExportDialog() {
  const store = useViewerStore()
  const request = useViewer(({ exported }) => exported.request)
  const returnFocus = useReturnedFocus()
  useEffect(() => () => store.getState().endExport(), [store])
  return (
    <Dialog.Root open onOpenChange={() => store.getState().closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="export"
          aria-describedby={undefined}
          onOpenAutoFocus={focusChosen}
          onCloseAutoFocus={returnFocus}
        >
          <header>
            <Dialog.Title>Export</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon={X} label="Close" chord="Escape" isSmall />
            </Dialog.Close>
          </header>
          {request === null ? null : (
            <div className="export-body">
              <Choices request={request} />
              <ExportPreview request={request} />
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** What is chosen has the keyboard first; it is in the page when this is called. */
function focusChosen(event: Event): void {
  const chosen = document.querySelector<HTMLElement>('.export input:checked')
  if (chosen === null) return
  event.preventDefault()
  chosen.focus()
}

function Choices({ request }: { readonly request: ExportRequest }) {
  const store = useViewerStore()
  const { subject, format, isSplit } = request
  const choices = exportChoices(store.getState())
  const formats = useFormats(request)
  const { chooseExported, arrangeExport } = store.getState()
  const keyOf = (one: unknown) => JSON.stringify(one)
  return (
    <div className="export-choices">
      <OptionList
        label="What"
        value={keyOf(subject)}
        options={choices.map((choice) => ({ value: keyOf(choice.subject), label: choice.title }))}
        onChoose={(_, index) => {
          const choice = choices[index]
          if (choice !== undefined) chooseExported(choice.subject)
        }}
      />
      <OptionList
        label="As"
        value={format}
        options={formats.map((one) => ({
          value: one,
          label: FORMAT_WORDS[one].title,
          note: FORMAT_WORDS[one].meaning,
        }))}
        onChoose={(chosen) => arrangeExport({ format: chosen, isSplit: false })}
      />
      {format === 'markdown' ? (
        <Checkbox
          label="In parts of at most 2,000 characters"
          checked={isSplit}
          onChange={(isOn) => arrangeExport({ isSplit: isOn })}
        />
      ) : null}
    </div>
  )
}

/** The forms of the subject: as the host has said, else as they usually are. */
function useFormats({ subject }: ExportRequest) {
  const answer = useViewer(({ exported }) => exported.answer)
  const isOfSubject = JSON.stringify(answer?.subject.subject) === JSON.stringify(subject)
  const told = answer === null || !isOfSubject ? null : valueOf(answer.content)
  return told?.formats ?? usualFormats(subject)
}
