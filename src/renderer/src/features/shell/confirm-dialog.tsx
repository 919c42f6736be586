import { AlertDialog } from 'radix-ui'
import { Button } from '../../components/button.tsx'
import '../../components/dialog.css'
import type { Question } from '../../store/session-slice.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { useReturnedFocus } from '../palette/use-returned-focus.ts'

/** Asks before something is done that cannot be taken back, or not here. */
export function ConfirmDialog() {
  const question = useViewer(({ overlay }) => (overlay?.overlay === 'confirm' ? overlay : null))
  return question === null ? null : <Asking question={question} />
}

function Asking({ question }: { readonly question: Question }) {
  const store = useViewerStore()
  const returnFocus = useReturnedFocus()
  const close = () => store.getState().closeOverlay()
  return (
    <AlertDialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) close()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="scrim" />
        <AlertDialog.Content className="dialog" onCloseAutoFocus={returnFocus}>
          <AlertDialog.Title>{question.title}</AlertDialog.Title>
          <AlertDialog.Description>{question.text}</AlertDialog.Description>
          <div className="acts">
            <AlertDialog.Cancel asChild>
              <Button>Not now</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="primary" onClick={question.run}>
                {question.confirm}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
