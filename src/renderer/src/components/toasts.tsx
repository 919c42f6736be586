import { Check, Info, OctagonX, X, type LucideIcon } from 'lucide-react'
import { Toast as RadixToast } from 'radix-ui'
import { useViewer, useViewerStore } from '../store/store-context.ts'
import type { Toast } from '../store/toast.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import './toasts.css'

const ICONS: Readonly<Record<Toast['tone'], LucideIcon>> = {
  good: Check,
  bad: OctagonX,
  info: Info,
}

/** What was done goes after this time, unless it is looked at. */
const DONE_MS = 8000

/** The messages in the corner. What failed stays until it is closed. */
export function Toasts() {
  const toasts = useViewer((state) => state.toasts)
  return (
    <RadixToast.Provider label="Messages" swipeDirection="right">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
      <RadixToast.Viewport className="toasts" label="Messages ({hotkey})" />
    </RadixToast.Provider>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const store = useViewerStore()
  const { id, tone, title, text, actions } = toast
  const Icon = ICONS[tone]
  const dismiss = () => store.getState().dismissToast(id)
  return (
    <RadixToast.Root
      className="toast"
      duration={tone === 'bad' ? Infinity : DONE_MS}
      type={tone === 'bad' ? 'foreground' : 'background'}
      onOpenChange={(isOpen) => {
        if (!isOpen) dismiss()
      }}
    >
      <Icon size={16} className={tone} aria-hidden />
      <div>
        <RadixToast.Title asChild>
          <h3>{title}</h3>
        </RadixToast.Title>
        <RadixToast.Description asChild>
          <p>{text}</p>
        </RadixToast.Description>
        {actions.length === 0 ? null : (
          <div className="acts start">
            {actions.map(({ label, run }) => (
              <RadixToast.Action key={label} altText={label} asChild>
                <Button isSmall onClick={run}>
                  {label}
                </Button>
              </RadixToast.Action>
            ))}
          </div>
        )}
      </div>
      <RadixToast.Close asChild>
        <IconButton icon={X} label="Close" isSmall />
      </RadixToast.Close>
    </RadixToast.Root>
  )
}
