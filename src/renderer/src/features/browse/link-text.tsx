import { ExternalLink } from 'lucide-react'
import { useViewer } from '../../store/store-context.ts'
import { InertText } from './inert-text.tsx'
import { linkTarget } from './link-host.ts'

/** A link from a file as text; it opens by a button that says which host it leads to. */
export function LinkText({ url }: { readonly url: string }) {
  const openLink = useViewer(({ host }) => host.openLink)
  const target = linkTarget(url)
  return (
    <span className="linktext">
      <code>
        <InertText text={url} />
      </code>
      {target.state === 'may-open' ? (
        <button type="button" className="link openhost" onClick={() => openLink(url)}>
          <ExternalLink size={12} aria-hidden />
          Open {target.host}
        </button>
      ) : (
        <span className="muted">{target.why}</span>
      )}
    </span>
  )
}
