import { Hint } from '../../components/hint.tsx'
import { formatRoute } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { SCREENS, type ScreenEntry } from '../screens.ts'
import './rail.css'

/** The way to every screen. */
export function Rail() {
  return (
    <nav className="rail" aria-label="Screens" data-pane="rail">
      {SCREENS.map((entry) => (
        <RailEntry key={entry.screen} entry={entry} />
      ))}
    </nav>
  )
}

function RailEntry({ entry }: { readonly entry: ScreenEntry }) {
  const { screen, title, key, icon: Icon, routeFrom } = entry
  const store = useViewerStore()
  const isCurrent = useViewer(({ route }) => route.screen === screen)
  // As text, so that only another address draws it anew.
  const href = useViewer((state) => {
    const route = routeFrom(state)
    return route === null ? null : formatRoute(route)
  })
  if (href === null) return null
  return (
    <Hint text={title} chord={key} side="right">
      <a
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={(event) => {
          // With a modifier the browser opens another tab, which works.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          const route = routeFrom(store.getState())
          if (route !== null && !isCurrent) store.getState().navigate(route)
        }}
      >
        <Icon size={18} aria-hidden />
        <span>{title}</span>
      </a>
    </Hint>
  )
}
