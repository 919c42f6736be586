import { ChevronDown, FileDiff, FolderOpen, Terminal } from 'lucide-react'
import { COMPARED_FILES, type ComparandId } from '../../../../bridge/comparison-shapes.ts'
import { useShallow } from 'zustand/shallow'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { MiddleCut } from '../../components/middle-cut.tsx'
import type { CompareRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { visibleText } from '../browse/visible-text.ts'
import { describeComparand, filesTitle, isSameComparand } from './comparand-words.ts'

export interface SidePickerProps {
  readonly route: CompareRoute
  readonly side: 'before' | 'after'
}

/** One side of the comparison, and what else it can be. */
export function SidePicker({ route, side }: SidePickerProps) {
  const store = useViewerStore()
  const isOne = route.category !== null
  const words = useViewer(useShallow((state) => describeComparand(route[side], isOne, state)))
  const letter = side === 'before' ? 'A' : 'B'
  const [title, where] = [visibleText(words.title), visibleText(words.where)]
  const name = `${title} ${where}`.trim()
  return (
    <Menu
      label={side === 'before' ? 'Compare from' : 'Compare to'}
      align="start"
      items={() => itemsOf(store.getState(), { route, side })}
    >
      <button type="button" className="btn side-picker" title={name}>
        <SideLetter side={side} />
        <span className="unseen">
          {letter}, {side}: {name}
        </span>
        <b>
          <MiddleCut text={title} />
        </b>{' '}
        <span className="muted small">
          <MiddleCut text={where} />
        </span>
        <ChevronDown size={14} aria-hidden />
      </button>
    </Menu>
  )
}

/** The letter of a side. */
export function SideLetter({ side }: Pick<SidePickerProps, 'side'>) {
  return (
    <span className={`ab ${side}`} aria-hidden>
      {side === 'before' ? 'A' : 'B'}
    </span>
  )
}

function itemsOf(state: ViewerState, { route, side }: SidePickerProps): readonly MenuItem[] {
  const isOne = route.category !== null
  const current = route[side]
  const choose = (chosen: ComparandId) => {
    if (!isSameComparand(chosen, current)) {
      state.arrangeComparison({ [side]: chosen, file: null, record: null, at: null }, 'push')
    }
  }
  const folders = valueOf(state.workspace)?.folders ?? []
  const isOpen = ({ id }: { readonly id: string }) => Number(id === route.folder)
  const ordered = folders.toSorted((one, other) => isOpen(other) - isOpen(one))
  const wordsFor = ({ name, path }: (typeof folders)[number]) =>
    folders.filter((folder) => folder.name === name).length > 1 ? path : name
  const ofFolders = ordered.flatMap((folder, at) =>
    COMPARED_FILES.map((of, index): MenuItem => ({
      label: `${filesTitle(of, isOne)} of ${wordsFor(folder)}`,
      icon: FileDiff,
      beginsGroup: index === 0 && at > 0,
      run: () => choose({ of, folder: folder.id }),
    })),
  )
  const ofGiven = state.comparison.given.map(({ id, path }, index): MenuItem => ({
    label: path,
    icon: FileDiff,
    beginsGroup: index === 0,
    run: () => choose({ of: 'given', id }),
  }))
  return [...ofFolders, ...ofGiven, ...othersOf(state, choose)]
}

/** The way to anything else: a dialog where there is one, else a command. */
function othersOf(state: ViewerState, choose: (chosen: ComparandId) => void): readonly MenuItem[] {
  const { chooseComparand } = state.host
  if (chooseComparand !== null) {
    return (['file', 'folder'] as const).map((kind) => ({
      label: `Choose a ${kind}…`,
      icon: FolderOpen,
      beginsGroup: kind === 'file',
      run: () =>
        void chooseComparand(kind).then((id) => {
          if (id !== null) choose({ of: 'given', id })
        }),
    }))
  }
  const command = valueOf(state.workspace)?.compareCommand ?? ''
  return [
    {
      label: `Any other two: copy the command ${command}`,
      icon: Terminal,
      beginsGroup: true,
      run: () => void copyAndTell(state, command, 'the command, to be run in a terminal'),
    },
  ]
}
