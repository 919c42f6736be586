import { Copy, FlaskConical, FolderOpen, type LucideIcon } from 'lucide-react'
import { Kbd } from '../../components/kbd.tsx'
import { useViewerStore } from '../../store/store-context.ts'
import { chooseStart } from './choose-start.ts'
import { digitOf, type StartChoice } from './start-choices.ts'

interface Way {
  readonly icon: LucideIcon
  readonly title: string
  /** What the choice means, in one sentence. */
  readonly meaning: string
}

const WAYS: Readonly<Record<Exclude<StartChoice['choice'], 'folder'>, Way>> = {
  'choose-folder': {
    icon: FolderOpen,
    title: 'Open a folder',
    meaning: 'Shows what is in it, from disk; nothing is written or downloaded.',
  },
  sample: {
    icon: FlaskConical,
    title: 'Open the sample',
    meaning: 'Invented data with its quirks, to look around safely; it is never written to.',
  },
  'copy-sample': {
    icon: Copy,
    title: 'Open a copy of the sample',
    meaning: 'The same data in a folder of its own, where you may refresh and mark stale.',
  },
}

/** The ways in that do not need a folder of one's own. */
export function StartWays({ choices }: { readonly choices: readonly StartChoice[] }) {
  return (
    <div className="first-run-cards">
      {choices.map((choice, index) =>
        choice.choice === 'folder' ? null : (
          <StartWay key={choice.choice} choice={choice} way={WAYS[choice.choice]} index={index} />
        ),
      )}
    </div>
  )
}

interface StartWayProps {
  readonly choice: StartChoice
  readonly way: Way
  readonly index: number
}

function StartWay({ choice, way, index }: StartWayProps) {
  const store = useViewerStore()
  const { icon: Icon, title, meaning } = way
  const digit = digitOf(index)
  return (
    <button
      type="button"
      className="first-run-way"
      data-choice
      onClick={() => void chooseStart(store.getState(), choice)}
    >
      <Icon size={20} aria-hidden />
      <span className="grow">
        <b>{title}</b>
        <small>{meaning}</small>
      </span>
      {digit !== null && <Kbd chord={digit} />}
    </button>
  )
}
