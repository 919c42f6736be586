import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight, Copy } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { readJson } from '../../../../domain/json/read-json.ts'
import { Button } from '../../components/button.tsx'
import { countOf } from '../../components/numbers.ts'
import { useViewerStore } from '../../store/store-context.ts'
import '../../components/item-label.css'
import { copyAndTell } from './browse-actions.ts'
import { treeLines, type TreeLine } from './record-tree.ts'
import { treeMove } from './tree-keys.ts'
import './value-tree.css'

const LINE_HEIGHT = 22
const NOTHING_FOLDED: ReadonlySet<string> = new Set()

export interface ValueTreeProps {
  /** Lossless JSON. */
  readonly text: string
  /** `the legacy record`: what it is, for the copy and for who cannot see it. */
  readonly name: string
}

/** A value exactly as it is, as a tree; only the lines in view are in the page. */
export function ValueTree({ text, name }: ValueTreeProps) {
  const store = useViewerStore()
  const reading = useMemo(() => readJson(text), [text])
  if (!reading.ok) return <pre className="plainvalue">{text}</pre>
  return (
    <div className="vtree">
      <div className="vtree-head">
        <span className="muted">In file order, numbers as they are written</span>
        <Button
          isSmall
          look="ghost"
          icon={Copy}
          onClick={() => void copyAndTell(store.getState(), text, `${name} as JSON`)}
        >
          Copy as JSON
        </Button>
      </div>
      <Lines key={text} reading={reading} name={name} />
    </div>
  )
}

interface LinesProps {
  readonly reading: Extract<ReturnType<typeof readJson>, { ok: true }>
  readonly name: string
}

function Lines({ reading, name }: LinesProps) {
  const [folded, setFolded] = useState(NOTHING_FOLDED)
  // Null: nobody has been in the tree yet.
  const [cursor, setCursor] = useState<number | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => treeLines(reading.value, folded), [reading, folded])
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 10,
  })
  const fold = (line: TreeLine) => setFolded(toggled(folded, line.path))
  const goTo = (index: number) => {
    setCursor(index)
    virtualizer.scrollToIndex(index)
  }
  const press = (event: KeyboardEvent) => {
    const move = treeMove(event.key, lines, cursor ?? 0)
    const line = lines[cursor ?? 0]
    if (move === null || line === undefined || event.ctrlKey || event.altKey || event.metaKey)
      return
    event.preventDefault()
    if (move === 'fold') fold(line)
    else goTo(move)
  }
  const id = `tree-${name.replaceAll(' ', '-')}`
  return (
    <>
      <div
        ref={scroller}
        className="vtree-lines"
        role="tree"
        aria-label={name}
        tabIndex={0}
        aria-activedescendant={cursor === null ? undefined : `${id}-${cursor}`}
        onFocus={() => setCursor(cursor ?? 0)}
        onKeyDown={press}
      >
        <div
          role="presentation"
          style={{ height: virtualizer.getTotalSize(), position: 'relative' }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            return line === undefined ? null : (
              <Line
                key={line.path}
                id={`${id}-${index}`}
                line={line}
                top={start}
                isActive={index === cursor}
                onPress={() => setCursor(index)}
                onFold={() => fold(line)}
              />
            )
          })}
        </div>
      </div>
      <WholeValue line={cursor === null ? undefined : lines[cursor]} />
    </>
  )
}

interface LineProps {
  readonly id: string
  readonly line: TreeLine
  readonly top: number
  readonly isActive: boolean
  readonly onPress: () => void
  readonly onFold: () => void
}

function Line({ id, line, top, isActive, onPress, onFold }: LineProps) {
  const { level, label, isItem, content, position, siblings } = line
  const isContainer = content.kind !== 'value'
  const Fold = isContainer && content.isFolded ? ChevronRight : ChevronDown
  return (
    <div
      id={id}
      role="treeitem"
      className={`vline ${isActive ? 'active' : ''}`}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 12 + (level - 1) * 14 }}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isContainer ? !content.isFolded : undefined}
      aria-selected={isActive}
      onClick={onPress}
      onDoubleClick={isContainer ? onFold : undefined}
    >
      {isContainer ? (
        <Fold size={12} aria-hidden onClick={onFold} />
      ) : (
        <i className="nofold" aria-hidden />
      )}
      <span className={isItem ? 'vitem' : 'vname'}>{isItem ? `[${label}]` : label}</span>
      {isContainer ? (
        <span className="muted">
          {countOf(content.members, content.kind === 'list' ? 'item' : 'field')}
        </span>
      ) : (
        <span className={`v-${content.tone}`}>{content.text}</span>
      )}
    </div>
  )
}

/** The line that the cursor is on, whole: its path, and its value without being cut. */
function WholeValue({ line }: { readonly line: TreeLine | undefined }) {
  if (line?.content.kind !== 'value') return null
  return (
    <div className="vwhole">
      <code className="muted cut">{line.path}</code>
      <code className={`v-${line.content.tone}`}>{line.content.text}</code>
    </div>
  )
}

function toggled(folded: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(folded)
  if (!next.delete(path)) next.add(path)
  return next
}
