import { Eye, PanelBottom } from 'lucide-react'
import { useShallow } from 'zustand/shallow'
import { Kbd } from '../../components/kbd.tsx'
import { countOf } from '../../components/numbers.ts'
import { formatChord } from '../../commands/key-chord.ts'
import { commandOf, commandsOn } from '../../commands/command-registry.ts'
import { hintOf, runCommand } from '../../commands/command.ts'
import { folderOf } from '../../routes.ts'
import { categoriesOf, lastCheckIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { formatSpan } from '../../components/times.ts'
import { isOffline, openFolderOf } from '../../store/workspace-selectors.ts'
import './status-bar.css'

/** The line below everything: what is watched, what the keys do, the log. */
export function StatusBar() {
  const store = useViewerStore()
  const items = useViewer(useShallow(describeState))
  const isLogOpen = useViewer(({ route }) => route.isLogOpen)
  const log = commandOf('log.toggle')
  return (
    <footer className="status tabular">
      <div>
        {items.map((item, index) => (
          <span key={index} className="item">
            {index === 0 && items.length > 1 ? <Eye size={14} aria-hidden /> : null}
            {item}
          </span>
        ))}
      </div>
      <div className="hints">
        <Hints />
        <button
          type="button"
          className="logbtn"
          aria-pressed={isLogOpen}
          onClick={() => runCommand(log, store.getState())}
        >
          <PanelBottom size={14} aria-hidden />
          Log
          <Kbd chord={log.keys[0] ?? ''} />
        </button>
      </div>
    </footer>
  )
}

/** The words of the commands that are at hand on this screen; commands of one word share it. */
function Hints() {
  const screen = useViewer(({ route }) => route.screen)
  const commands = commandsOn(screen).filter(({ hint }) => hint !== undefined)
  const words = useViewer(useShallow((state) => commands.map((each) => hintOf(each, state))))
  const chords = commands.map(({ keys }) => formatChord(keys[0] ?? ''))
  return [...new Set(words)].map((word) =>
    word === null ? null : (
      <span key={word} className="keyhint">
        <b>{chords.filter((_chord, index) => words[index] === word).join(' ')}</b>
        {word}
      </span>
    ),
  )
}

function describeState(state: ViewerState): readonly string[] {
  const folder = folderOf(state.route)
  if (folder === null) return ['No folder is open']
  if (openFolderOf(state)?.presence.state === 'gone') return ['The folder is gone']
  if (state.overviews[folder]?.state !== 'ready') return ['Reading the folder']
  const files = categoriesOf(state, folder)
    .flatMap(({ legacy, v2 }) => [legacy, v2])
    .filter((file) => file.state !== 'missing').length
  return [`Watching ${countOf(files, 'file')}`, describeCheck(state, lastCheckIn(state, folder))]
}

function describeCheck(state: ViewerState, checkedMs: number | null): string {
  if (checkedMs !== null) return `GitHub asked ${formatSpan(state.clockMs - checkedMs)} ago`
  return isOffline(state) ? 'GitHub is not asked' : 'GitHub has not answered yet'
}
