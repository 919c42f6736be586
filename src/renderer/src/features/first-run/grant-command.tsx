import { Check, Copy, Terminal } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../components/copy-text.ts'
import { useViewerStore } from '../../store/store-context.ts'

/** How another folder gets here: a page never names one, a command in a terminal does. */
export function GrantCommand({ command }: { readonly command: string }) {
  return (
    <section className="first-run-grant" aria-labelledby="first-run-grant-title">
      <Terminal size={18} aria-hidden />
      <div className="grow">
        <h2 id="first-run-grant-title">Open a folder of your own</h2>
        <p>A web page never names a folder. Start the viewer with it, in a terminal:</p>
        <code>{command}</code>
      </div>
      <CopyButton text={command} />
    </section>
  )
}

function CopyButton({ text }: { readonly text: string }) {
  const store = useViewerStore()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const wasCopied = await copyText(text)
    setCopied(wasCopied)
    store.getState().announce(wasCopied ? 'The command was copied.' : 'It could not be copied.')
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button type="button" className="btn small" onClick={() => void copy()}>
      <Icon size={14} aria-hidden />
      {isCopied ? 'Copied' : 'Copy'}
    </button>
  )
}
